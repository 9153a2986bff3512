"""What keeps a printer from printing, in words."""

from __future__ import annotations

from handout.printer.printer import Printer

STOPPED = 5
# A reason's keyword without -error, -warning or -report (RFC 8011 §5.4.12, PWG 5100.9).
REASONS = {
    "media-empty": "out of paper",
    "media-needed": "it waits for paper",
    "media-jam": "paper is jammed",
    "input-tray-missing": "a paper tray is missing",
    "output-area-full": "the output tray is full",
    "output-tray-missing": "the output tray is missing",
    "cover-open": "a cover is open",
    "door-open": "a door is open",
    "interlock-open": "a door is open",
    "toner-empty": "out of toner",
    "marker-supply-empty": "out of ink or toner",
    "marker-waste-full": "the waste container is full",
    "opc-life-over": "the drum is worn out",
    "fuser-over-temp": "the fuser is too hot",
    "connecting-to-device": "the printer is not reached yet",
    "timed-out": "the printer does not answer",
    "offline": "the printer is switched off or offline",
    "shutdown": "the printer is switched off",
    "paused": "the printer is stopped",
    "moving-to-paused": "the printer is being stopped",
    "stopped-partly": "part of the printer is stopped",
    "spool-area-full": "the printer's memory is full",
}
_LEVELS = ("-error", "-warning", "-report")


def troubles(printer: Printer) -> list[str]:
    """Say what keeps a printer from printing; an empty list when nothing does."""
    said = [REASONS[key] for key in map(_plain, printer.reasons) if key in REASONS]
    if said or printer.state != STOPPED:
        return list(dict.fromkeys(said))
    return [f"the printer is stopped: {printer.message}" if printer.message else REASONS["paused"]]


def _plain(reason: str) -> str:
    for level in _LEVELS:
        reason = reason.removesuffix(level)
    return reason
