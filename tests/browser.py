"""A page of HTML in; what a real browser makes of it out: Chromium without a window, spoken to through two pipes."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--allow-file-access-from-files",
    "--remote-debugging-pipe",
)


def chromium() -> str:
    """The path of the browser; the test is skipped where there is none."""
    found = next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("there is no Chromium here; `apt-get install chromium` brings one")
    return found


class Browser:
    """One page in one browser. Commands are those of the Chrome DevTools protocol."""

    def __init__(self, process: subprocess.Popen[bytes], write: int, read: int) -> None:
        self._process, self._write, self._read = process, write, read
        self._buffer = b""
        self._count = 0
        self.events: list[dict[str, Any]] = []
        target = self._send("Target.createTarget", {"url": "about:blank"}, "")["targetId"]
        self._session = self._send("Target.attachToTarget", {"targetId": target, "flatten": True}, "")["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """One command to the page, and its answer."""
        return self._send(method, parameters, self._session)

    def _send(self, method: str, parameters: dict[str, Any], session: str) -> dict[str, Any]:
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters} | (
            {"sessionId": session} if session else {}
        )
        os.write(self._write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._count:
                assert "error" not in answer, f"{method}: {answer['error']}"
                return dict(answer["result"])
            self.events.append(answer)

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            read = os.read(self._read, 1 << 20)
            assert read, "the browser has gone"
            self._buffer += read
        message, _, self._buffer = self._buffer.partition(b"\0")
        return dict(json.loads(message))

    def wait_for(self, event: str) -> None:
        """Wait until the browser has said that something happened."""
        while not any(one.get("method") == event for one in self.events):
            self.events.append(self._receive())

    def open(
        self, path: Path, fragment: str = "", *, width: int = 1280, height: int = 900, script: bool = True
    ) -> None:
        """Open a file in a window of some size, with or without scripts."""
        self.resize(width, height)
        self.send("Emulation.setScriptExecutionDisabled", value=not script)
        # From an empty page, so that one file opened twice is loaded twice.
        for address in ("about:blank", f"{path.resolve().as_uri()}{fragment}"):
            self.events.clear()
            self.send("Page.navigate", url=address)
            self.wait_for("Page.loadEventFired")

    def resize(self, width: int, height: int = 900, touch: bool = False, scale: int = 1) -> None:
        """Make the window so large, and a screen that is touched or not."""
        self.send(
            "Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=touch
        )
        self.send("Emulation.setTouchEmulationEnabled", enabled=touch, maxTouchPoints=1)

    def media(self, kind: str = "", scheme: str = "light") -> None:
        """Show the page as on paper (`print`) or a screen, light or dark."""
        self.send(
            "Emulation.setEmulatedMedia", media=kind, features=[{"name": "prefers-color-scheme", "value": scheme}]
        )

    def value(self, expression: str) -> Any:
        """The value of an expression of JavaScript in the page."""
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def place(self, selector: str) -> tuple[float, float]:
        """The middle of the first line of an element, brought into view."""
        found = self.value(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center'});"
            "const b = e.getClientRects()[0]; return [b.left + b.width / 2, b.top + b.height / 2]; })()"
        )
        return found[0], found[1]

    def point(self, selector: str) -> None:
        """Move the mouse onto an element."""
        x, y = self.place(selector)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=1, y=1)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x, y=y)

    def click(self, selector: str) -> None:
        """Click on an element."""
        x, y = self.place(selector)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def tap(self, selector: str) -> None:
        """Tap on an element with a finger."""
        x, y = self.place(selector)
        self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    def press(self, key: str, code: int) -> None:
        """Press a key."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": "\r"} if key == "Enter" and kind == "keyDown" else {}
            self.send("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code, **text)

    def until(self, expression: str) -> None:
        """Wait, for some seconds at most, until an expression of the page is true."""
        wait = "for (let i = 0; i < 200 && !met(); i++) await new Promise(done => setTimeout(done, 20)); return met();"
        assert self.value(f"(async () => {{ const met = () => !!({expression}); {wait} }})()"), expression

    def picture(self, path: Path, whole: bool = False) -> None:
        """Write a picture of what is seen, or of the whole page."""
        path.write_bytes(b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=whole)["data"]))

    def paper(self, path: Path) -> None:
        """Write the page as it is printed."""
        path.write_bytes(
            b64decode(self.send("Page.printToPDF", preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.69)["data"])
        )


@contextlib.contextmanager
def running_browser(folder: Path) -> Iterator[Browser]:
    """A browser with an empty profile in a folder, ended when it is no longer needed."""
    program = chromium()
    to_read, write = os.pipe()
    read, to_write = os.pipe()

    def take_pipes() -> None:
        # The browser reads its commands from 3 and answers on 4; the pipes may themselves have these numbers.
        copies = os.dup(to_read), os.dup(to_write)
        high = [os.dup2(copy, 90 + at) for at, copy in enumerate(copies)]
        os.dup2(high[0], 3)
        os.dup2(high[1], 4)

    process = subprocess.Popen(
        [program, *_FLAGS, f"--user-data-dir={folder}"],
        preexec_fn=take_pipes,
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(to_write)
    try:
        yield Browser(process, write, read)
    finally:
        process.terminate()
        process.wait(20)
        os.close(write)
        os.close(read)
