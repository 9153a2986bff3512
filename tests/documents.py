"""Documents composed by hand: one that uses everything, and the least there can be."""

from __future__ import annotations

from dataclasses import replace

from handout.document import (
    BrandFace,
    Change,
    Checklist,
    Diary,
    DiaryRow,
    DiaryWeek,
    Document,
    DoDont,
    Dose,
    Exercises,
    Glance,
    Item,
    PainRule,
    PatientLine,
    Picture,
    Safety,
    Scan,
    Schedule,
    Stage,
    Stages,
    Text,
)
from handout.dosage.strip import Cell
from handout.qr import draw_qr

COLOURS = (
    ("ink", "#16191b"),
    ("brand", "#0d5b5e"),
    ("deep", "#0a4346"),
    ("tint", "#f7f0e4"),
    ("dose", "#e3efee"),
    ("strong", "#dcd5c9"),
    ("line", "#8f7c58"),
    ("stop", "#b3261e"),
)


def picture(words: str, caption: str = "", credit: str = "") -> Picture:
    """Draw a stand-in whose bytes differ with its words."""
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80">'
        f'<path id="{len(words)}-{words[:3]}" fill="#5fb0ad" d="M10 60h180v10H10z"/></svg>'
    )
    return Picture(svg.encode(), "image/svg+xml", words, caption, credit, 200, 80)


def scan(address: str) -> Scan:
    """Make a QR code of an address written without its scheme."""
    code = draw_qr(f"https://{address}")
    return Scan(code.svg, code.address, address, code.modules)


def dose(*cells: tuple[str, str], sentence: str) -> Dose:
    """Make a dose from its cells and its sentence."""
    return Dose(tuple(Cell(*cell) for cell in cells), sentence, "10x")


LIFT = picture("The hips lift until shoulders, hips and knees make one line.", "Lift")

BRIDGE = Item(
    key="bridge",
    number=1,
    title="Bridge",
    dose=dose(
        ("3", "sets"),
        ("8–10", "times"),
        ("2", "times a day"),
        sentence="Do 3 sets. In each set, do the movement 8 to 10 times.",
    ),
    aim="Makes your buttocks strong.",
    position="On your back",
    position_sign="mat",
    start="Lie on your back with your knees bent.",
    steps=("Squeeze your buttocks.", "Lift your hips.", "Lower slowly."),
    feel="Your buttocks working.",
    breathing="Breathe out as you lift.",
    repetition="Up and down is one.",
    mistakes=("Arching your back.", "Letting your knees fall out."),
    precautions=("Stop if your lower back hurts.",),
    easier=(Change("Lift only half as high."),),
    harder=(Change("Lay a band across your hips.", "Two sets of 10 feel easy."),),
    pictures=(picture("A person lies on the back, knees bent.", "Start"), LIFT),
    note="Put a thin pillow under your head.",
)
SIDE_LIFT = Item(
    key="side-lift",
    number=2,
    title="Leg lift on your side",
    dose=dose(("____", "times"), ("each", "side"), sentence="Do the movement ____ times."),
    position="On your side",
    shown_side="The picture shows the left side.",
    start="Lie on your right side.",
    steps=("Lift your top leg.",),
    pictures=(picture("One photo of a leg lift.", "Lift the leg", "Photo: A. Maker, CC BY 4.0"),),
    scan=scan("go.example.org/lift"),
)
HEAT = Item(
    key="do",
    number=3,
    title="Put a warm pack on your buttock.",
    dose=dose(("10", "minutes"), sentence="Keep going for 10 minutes."),
)
HOLD_RELAX = Item(
    key="hold-relax",
    number=4,
    title="Stretch, press, relax",
    dose=dose(
        ("3–4", "times"),
        ("or until", "tired"),
        ("20–30", "seconds stretch"),
        ("10", "seconds press"),
        ("affected", "side"),
        ("every 4–5", "hours"),
        sentence="Do the movement 3 to 4 times. Stretch for 20 to 30 seconds.",
    ),
    steps=("Stretch.", "Press.", "Relax."),
    harder=(Change("Draw the knee closer."),),
    pictures=(
        picture("Both hands draw the knee across.", "Stretch"),
        picture("The knee presses against the hands.", "Press"),
        picture("The hands draw the knee closer.", "Closer"),
    ),
)
WALK = Item(
    key="do-2",
    number=5,
    title="Walk briskly.",
    dose=dose(("30–45", "minutes"), ("3–4", "times a week"), sentence="Keep going for 30 minutes."),
    easier=(Change("Walk slowly.", "You are out of breath."),),
)

FACE = BrandFace(
    name="Riverside Physio",
    line="Movement and pain clinic",
    phone="01632 960 123",
    email="hello@riverside.example.org",
    web="riverside.example.org",
    address=("The Old Boathouse", "Water Lane, Exampleton"),
    hours="Monday to Friday, 8 to 5",
    emergency="Call 999",
    legal="This sheet does not take the place of a visit.",
    logo=picture("A river bending round a hill"),
    logo_width_mm=14,
    letterhead=True,
    colours=COLOURS,
    fonts=("Atkinson Hyperlegible",),
)

STAGES = Stages(
    "Step by step",
    (
        Stage(
            1,
            "Calm the pain",
            "Weeks 0 to 2",
            "",
            ("Less swelling",),
            (
                Text("How to begin", ("Go slowly.",)),
                Exercises("Loosen", "Every 4 to 5 hours", "", ordered=False, items=(HOLD_RELAX,)),
            ),
        ),
        Stage(
            2,
            "",
            "When you can stand without a stick.",
            "Go on with the exercises of the stages before.",
            (),
            (
                Schedule(
                    "Walking",
                    "3 times a week",
                    ("Week", "Walk slowly", "Walk briskly", "Total"),
                    (("1", "5 min", "5 min", "10 min"), ("2", "5 min", "8 min", "13 min")),
                    WALK,
                    (Change("Do the same week once more.", "A week was hard."),),
                ),
                PainRule("Pain on a walk", 0, "None at all.", ""),
                Safety("On the road", ("It is icy.",), (), (), (), ()),
            ),
        ),
    ),
)


def week(number: int) -> DiaryWeek:
    """Give a week of the diary, two exercises on each of its days."""
    return DiaryWeek(
        number,
        ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
        (
            DiaryRow(1, "Bridge", LIFT, ("",), ("", "")),
            DiaryRow(2, "Leg lift on your side", None, ("L", "R"), ("sun", "moon")),
        ),
        dated=True,
    )


def full() -> Document:
    """Compose a document that uses every field and every kind of block."""
    return Document(
        id="buttock-pain",
        version="3",
        title="Exercises to ease your buttock pain",
        purpose="Gentle moves to loosen tight muscles.",
        language="en",
        direction="ltr",
        template="standard",
        format="standard",
        paper="a4",
        brand=FACE,
        patient=(
            PatientLine("For", "Sample Patient"),
            PatientLine("Date", "22 November 2026"),
            PatientLine("Your clinician", ""),
            PatientLine("Painful side", "Left"),
        ),
        running="Sample Patient · R-1042",
        side="Left",
        glance=Glance(
            "15–20",
            ("Exercises 1–2: twice a day", "Exercise 4: every 4 to 5 hours"),
            ("A mat", "A warm pack"),
            "6 December 2026",
            ("Walk to the shop without stopping.",),
        ),
        safety=(
            Safety(
                "Stay safe",
                ("You have a fever.",),
                ("Your pain is sharp.",),
                ("The pain is worse for 2 days.",),
                ("You lose feeling between your legs.",),
                (Change("Do not kneel.", "until week 6"),),
            ),
        ),
        programme=(
            Exercises(
                "Morning",
                "Once or twice a day",
                "Lie on a mat.",
                ordered=True,
                items=(BRIDGE, SIDE_LIFT, HEAT),
                easier=(Change("Leave one out.", "You are tired."),),
                harder=(Change("Add two repetitions a week.", "All of it is easy."),),
            ),
            STAGES,
        ),
        pain_rules=(PainRule("How much pain is fine?", 4, "Some ache is normal.", "No worse."),),
        about=(
            Text("Why your buttock hurts", ("It may be a knot.", "Knots ease."), (1, 2)),
            Checklist("Before you go home", ("I know my exercises.",)),
            DoDont("Day to day", ("Stand up often.",), ("Do not sit on a hard seat.",)),
        ),
        notes=("Keep using the warm pack.",),
        diary=Diary("23 November 2026", (week(1), week(2)), pain=True),
        scan=scan("go.example.org/b7"),
        sources=("A first study. 2023.", "A second study. 2018."),
        reviewed=False,
        prescription="handout: buttock-pain\n",
    )


def minimal() -> Document:
    """Compose the least: one thing to do, a clinic's name, nothing else."""
    item = replace(HEAT, number=1)
    return replace(
        full(),
        purpose="",
        brand=replace(
            FACE, line="", phone="", email="", web="", address=(), hours="", emergency="",
            legal="", logo=None, logo_width_mm=0,
        ),
        patient=(),
        running="",
        side="",
        glance=Glance("", (), (), "", ()),
        safety=(),
        programme=(Exercises("", "", "", ordered=False, items=(item,)),),
        pain_rules=(),
        about=(),
        notes=(),
        diary=None,
        scan=None,
        sources=(),
        reviewed=True,
    )  # fmt: skip
