"""Thông Suốt: the working system of supervision task forces."""

import os

# onnxruntime, which reads scans, reports its use to its maker unless told not to before it is
# loaded. Nothing leaves this network.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
