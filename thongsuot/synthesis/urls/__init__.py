from __future__ import annotations

from thongsuot.synthesis.urls.issues import urlpatterns as issues
from thongsuot.synthesis.urls.proposals import urlpatterns as proposals
from thongsuot.synthesis.urls.reports import urlpatterns as reports

app_name = "synthesis"
urlpatterns = [*issues, *proposals, *reports]
