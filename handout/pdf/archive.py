"""PDF/A in the same file: what an archive asks for beyond PDF/UA."""

from __future__ import annotations

from importlib.resources import files

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String

_END = b"</rdf:RDF>"
_PART = """\
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
pdfaid:part="{part}" pdfaid:conformance="A" />"""
# PDF/A knows no property of PDF/UA, so the file explains it (ISO 19005-2 §6.6.2.3).
_EXPLAINED = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that the file follows</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""


def make_archival(pdf: Pdf) -> None:
    """Make a PDF/UA-1 file PDF/A-2a too, in place; PDF/A-3a where it carries a file."""
    part = 3 if len(pdf.attachments) else 2
    _declare(pdf, part)
    _name_colours(pdf)
    _leave_dots_sharp(pdf)


def _declare(pdf: Pdf, part: int) -> None:
    """Say so in the one description that is read: a second one would be passed over."""
    said = "\n".join((_PART.format(part=part), _EXPLAINED)).encode()
    before, end, after = pdf.Root.Metadata.read_bytes().partition(_END)
    pdf.Root.Metadata.write(b"".join((before, said, end, after)))


def _name_colours(pdf: Pdf) -> None:
    """Say what red, green and blue mean, whatever the printer (ISO 19005-2 §6.2.3)."""
    profile = pdf.make_stream(files("weasyprint.pdf").joinpath("sRGB2014.icc").read_bytes())
    profile.N = 3
    pdf.Root.OutputIntents = Array(
        [
            Dictionary(
                Type=Name.OutputIntent,
                S=Name.GTS_PDFA1,
                OutputConditionIdentifier=String("sRGB"),
                Info=String("sRGB IEC61966-2.1"),
                DestOutputProfile=pdf.make_indirect(profile),
            )
        ]
    )


def _leave_dots_sharp(pdf: Pdf) -> None:
    """Leave out smoothing between a photo's dots, which each viewer does in its own way."""
    for thing in pdf.objects:
        if isinstance(thing, Stream) and "/Interpolate" in thing:
            del thing.Interpolate
