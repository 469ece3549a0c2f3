"""The one door to AWS."""

from gtui.services.call_log import CallLog


class Clients:
    """AWS clients of one endpoint, account and region."""

    def __init__(self, endpoint_url: str, region: str, account_id: str, calls: CallLog) -> None:
        self.endpoint_url = endpoint_url.rstrip("/")
        self.region = region
        self.account_id = account_id
        self.calls = calls
