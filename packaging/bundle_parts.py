"""What a bundle holds, and what of the libraries stays out: read by the .spec, and by the tests."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

NAME = "imr-workbench"
IDENTIFIER = "org.imr_workbench.ImrWorkbench"  # as macOS and Flatpak know the program
CASE_SUFFIX = "imrcase"  # of a moved case, an encrypted file

# What macOS is told beside name and version.
INFO_PLIST = {
    "CFBundleDisplayName": "IMR Workbench",
    "CFBundleDocumentTypes": [
        {
            "CFBundleTypeName": "Case of IMR Workbench",
            "CFBundleTypeExtensions": [CASE_SUFFIX],
            "CFBundleTypeRole": "Viewer",
        }
    ],
    "LSApplicationCategoryType": "public.app-category.medical",
    "LSMinimumSystemVersion": "13.0",  # as Qt 6.11 asks for
    "NSHighResolutionCapable": True,
}

# Never imported where the program goes: tools of developers, formats that no letter has, a key
# store for certificates that nothing asks for. readline would bring the GPL.
UNUSED_MODULES = (
    "PIL._avif", "PIL._imagingtk", "PIL._webp", "PyInstaller", "_pytest", "curses", "distutils",
    "ensurepip", "idlelib", "lib2to3", "lxml.html", "lxml.isoschematron", "lxml.objectify",
    "oscrypto", "pip", "pkg_resources", "pydoc_data", "readline", "setuptools", "tkinter", "turtle",
    "venv",
)  # fmt: skip

# Parts of the locked set of which no module is in a bundle.
NEVER_SHIPPED = frozenset(("oscrypto", "pip", "setuptools"))

# Libraries that read files of their own beside their modules.
WITH_DATA = ("docx", "hunspell", "pikepdf", "pyhanko")
# What only debugging needs is half of these, as their makers leave them. Libraries whose search
# path was written in afterwards are not among them: strip would break some.
TO_STRIP = (
    "libpython*.so*", "python3.*/lib-dynload/*.so", "sqlcipher3/*.so", "cryptography/**/*.so",
    "fontTools/**/*.so", "pypdfium2_raw/*.so",
)  # fmt: skip

# Of Qt: the modules that are imported, the plugins that a desktop needs, and what both stand on.
QT_MODULES = ("QtCore", "QtDBus", "QtGui", "QtPrintSupport", "QtSvg", "QtTest", "QtWidgets")
QT_LIBRARIES = (
    "Core", "DBus", "Gui", "OpenGL", "PrintSupport", "Svg", "Test", "WaylandClient", "Widgets",
    "WlShellIntegration", "XcbQpa",
)  # fmt: skip
QT_PLUGINS = (
    "platforms/qxcb", "platforms/qwayland", "platforms/qoffscreen", "platforms/qwindows",
    "platforms/qcocoa", "imageformats/qsvg", "iconengines/qsvgicon",  # PNG is built in
    "platforminputcontexts/composeplatforminputcontextplugin",
    "platforminputcontexts/ibusplatforminputcontextplugin",
    "platformthemes/qxdgdesktopportal", "printsupport/cupsprintersupport",
    "styles/qmodernwindowsstyle", "styles/qmacstyle",
    "wayland-decoration-client/adwaita", "wayland-decoration-client/bradient",
    "wayland-shell-integration/xdg-shell",
)  # fmt: skip

# Data of libraries that the program never asks for; its letters have fonts of their own.
_UNUSED_DATA = re.compile(
    r"^reportlab/fonts/|^setuptools|\.(?:pyi|pyx|pxd|cpp|c|typed)$|dist-info/(?:INSTALLER|REQUESTED|direct_url)"
)
_SYSTEM = re.compile(r"^(?:/usr)?/lib(?:64|/[a-z0-9_]+-linux-gnu)?/[^/]+$")
_PLUGIN = re.compile(r"plugins/([a-z-]+)/(?:lib)?([A-Za-z0-9_-]+)\.\w+$")
_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6?([A-Z][A-Za-z0-9]*)(?:\.so[.\d]*|\.dll|\.[\d.]*dylib|)$")
_MODULE = re.compile(r"PySide6/(Qt[A-Za-z0-9]+)(?:\.abi3)?\.(?:so|pyd)$")

Entry = tuple[str, str, str]  # where it goes, where it comes from, what kind it is


def data(root: Path) -> list[tuple[str, str]]:
    """Our own files that the program reads, each with the folder that it goes into."""
    return [(str(root / "resources"), "resources"), (str(root / "LICENSE"), ".")]


def version(root: Path) -> str:
    """The version of the program, from the one place where it stands."""
    text = (root / "workbench" / "__init__.py").read_text(encoding="utf-8")
    (found,) = re.findall(r'^__version__ = "(.+)"$', text, re.MULTILINE)
    return str(found)


def is_shipped(entry: Entry) -> bool:
    """Whether a file that PyInstaller found goes into the bundle."""
    place, source = PurePath(entry[0]).as_posix(), PurePath(entry[1]).as_posix()
    if _SYSTEM.match(source) and "libpython" not in source:
        return False  # comes with the system: the package declares what it depends on
    if "PySide6/" in place or _LIBRARY.search(place):
        return _is_used_of_qt(place)
    return not _UNUSED_DATA.search(place)


def _is_used_of_qt(place: str) -> bool:
    if "/translations/" in place or "/qml/" in place:
        return False
    if found := _PLUGIN.search(place):
        return f"{found[1]}/{found[2]}" in QT_PLUGINS
    if found := _MODULE.search(place):
        return found[1] in QT_MODULES
    if found := _LIBRARY.search(place):
        return found[1] in QT_LIBRARIES
    return True


def pinned(root: Path, requirements: str) -> dict[str, str]:
    """The names and versions of a locked set, those for other platforms too."""
    text = (root / "packaging" / "requirements" / f"{requirements}.txt").read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9-]+)==([^\s;]+)", text, re.MULTILINE))


def installed(root: Path) -> list[str]:
    """The names of what the program runs on, as far as this platform needs it."""
    from importlib.metadata import distributions

    here = {re.sub(r"[-_.]+", "-", one.name).lower() for one in distributions()}
    return sorted((pinned(root, "runtime").keys() & here) - NEVER_SHIPPED)
