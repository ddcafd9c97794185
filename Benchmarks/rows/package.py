"""The Debian package: its size, and what it takes on a disk."""

from measuring import ROOT, Row, run

NAMES = ["package", "package_installed"]


def rows():
    run([ROOT / "scripts" / "make-deb"])
    (package,) = (ROOT / ".build" / "deb").glob("errand_*.deb")
    yield Row("package", package.stat().st_size / 1e6, "MB", 12.0)
    # Debian Policy 5.6.20: in units of 1024 bytes, each file rounded up.
    installed = int(run(["dpkg-deb", "--field", package, "Installed-Size"]))
    yield Row("package_installed", installed / 1024, "MiB", 35.0)
