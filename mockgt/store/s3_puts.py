"""S3 objects that come whole, in the fewest statements."""

from mockgt.store.bodies import BodyTables
from mockgt.store.s3_versions import VersionRow, VersionTables


class PutTables(VersionTables, BodyTables):
    """Versions with their bodies."""

    def put_object(self, container: int, new: VersionRow, content: bytes, keeps_earlier: bool) -> None:
        """Add a version as its key's present one, after its earlier versions or in their place.

        Args:
            new: With any `seq` and `body`: these are found here.
        """
        earlier = self._db.execute(
            "SELECT seq, body FROM s3_versions WHERE container = ? AND key = ? ORDER BY seq", (container, new.key)
        ).fetchall()
        last, body = earlier[-1] if earlier else (0, None)
        if len(earlier) == 1 and not keeps_earlier and self.replace_body(body, content):
            self.put_version(container, new._replace(seq=last, body=body), latest=True)
            return
        if keeps_earlier and earlier:
            self.set_latest(container, new.key, last, False)
        elif earlier:
            self.delete_versions(container, new.key)
        self.put_version(container, new._replace(seq=last + 1, body=self.add_body(content)), latest=True)
