from thongsuot.plans.models.plan import (
    Plan,
    PlanContent,
    PlanTask,
    PlanUnit,
    Programme,
    ReportingDate,
)
from thongsuot.plans.models.readings import PlanReading
from thongsuot.plans.models.versions import PlanDraft, PlanVersion

__all__ = [
    "Plan",
    "PlanContent",
    "PlanDraft",
    "PlanReading",
    "PlanTask",
    "PlanUnit",
    "PlanVersion",
    "Programme",
    "ReportingDate",
]
