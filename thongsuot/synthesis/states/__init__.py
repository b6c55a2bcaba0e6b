"""Where the records of this stage can be, and the only ways they can move."""

from thongsuot.synthesis.states.issues import COMMON_ISSUE, GROUPING_RUN, IssueState, RunState

__all__ = ["COMMON_ISSUE", "GROUPING_RUN", "IssueState", "RunState"]
