#!/usr/bin/env python3
"""Rules over the Swift sources that the formatter does not know.

Works on the code alone: comments and the text of string literals are blanked first, so that a
rule is neither fooled by them nor triggered by them. Prints FILE:LINE: RULE: what to do.
"""

import pathlib
import re
import sys

# Modules that are no folder of Sources/. Foundation is absent on purpose, and so is everything
# that would bring it along (FoundationNetworking, FoundationXML, XCTest).
OTHER_MODULES = {
    "ArgumentParser", "Crypto", "Darwin", "Dispatch", "FoundationEssentials", "Glibc", "GRDB",
    "RegexBuilder", "Subprocess", "SwiftProtobuf", "Synchronization", "SystemPackage", "Testing", "Yams",
}  # fmt: skip

IMPORT = re.compile(
    r"\bimport\s+(?:(?:struct|class|enum|protocol|typealias|func|let|var|actor)\s+)?"
    r"(`?[A-Za-z_]\w*`?)"
)
CAN_IMPORT = re.compile(r"\bcanImport\s*\(\s*`?(\w+)`?")

# Rule, pattern, folders it does not hold for, what to do instead.
PATTERNS = [
    ("print", r"(?:\bSwift\s*\.\s*|(?<![.\w]))(?:debugPrint|print|dump|putchar|puts|printf|fputs)\s*\(", {"TerminalOutput"},
     "write through TerminalOutput"),
    ("stdout", r"\bSTD(?:OUT|ERR)_FILENO\b|\bFileHandle\.standard|(?<![.\w])std(?:out|err)\b", {"TerminalOutput"},
     "write through TerminalOutput"),
    ("sleep", r"(?<![.\w])(?:u|nano)?sleep\s*\(|\b(?:Task|Thread)\s*\.\s*sleep\b", {"Transport"},
     "wait for something, with a bound, in Transport"),
    ("force-cast", r"\bas!", set(), "use as? and an error"),
    ("force-try", r"\btry!", set(), "handle the error"),
    ("trap", r"\bfatalError\s*\(", set(), "throw an error"),
    ("unfinished", r"\b(?:TODO|FIXME|XXX)\b", set(), "finish it, or open an issue"),
]  # fmt: skip

# Build-time programs, not part of mote: their standard output is their interface.
BUILD_TOOLS = {"embed-files"}


def blanked(source):
    """Source with comments and string contents as spaces; offsets and line breaks stay."""
    return Blanker(source).run()


class Blanker:
    """A lexer for the parts of Swift in which text is not code.

    Interpolations inside strings are blanked with them: no import can stand there, and what else
    stands there is an expression the formatter's own rules see.
    """

    STRING = re.compile(r'(#*)("""|")')

    def __init__(self, source):
        self.source = source
        self.out = []
        self.index = 0

    def run(self):
        while self.index < len(self.source):
            if self.source.startswith("//", self.index):
                self.skip_to(self.find("\n", self.index))
            elif self.source.startswith("/*", self.index):
                self.skip_to(self.end_of_comment())
            elif string := self.STRING.match(self.source, self.index):
                self.skip_to(self.end_of_string(string))
            else:
                self.out.append(self.source[self.index])
                self.index += 1
        return "".join(self.out)

    def skip_to(self, end):
        text = self.source[self.index : end]
        self.out.append("".join(c if c == "\n" else " " for c in text))
        self.index = end

    def find(self, text, start):
        position = self.source.find(text, start)
        return len(self.source) if position < 0 else position

    def end_of_comment(self):
        depth, index = 0, self.index
        while index < len(self.source):
            if self.source.startswith("/*", index):
                depth, index = depth + 1, index + 2
            elif self.source.startswith("*/", index):
                depth, index = depth - 1, index + 2
                if depth == 0:
                    return index
            else:
                index += 1
        return index

    def end_of_string(self, opening):
        hashes, quotes = opening.groups()
        closing, escape = quotes + hashes, "\\" + hashes
        index = opening.end()
        while index < len(self.source):
            if self.source.startswith(escape + "(", index):
                index = self.end_of_interpolation(index + len(escape) + 1)
            elif self.source.startswith(escape, index):
                index += len(escape) + 1
            elif self.source.startswith(closing, index):
                return index + len(closing)
            elif self.source[index] == "\n" and quotes == '"':
                return index
            else:
                index += 1
        return index

    def end_of_interpolation(self, index):
        depth = 1
        while index < len(self.source) and depth:
            if string := self.STRING.match(self.source, index):
                index = self.end_of_string(string)
                continue
            depth += {"(": 1, ")": -1}.get(self.source[index], 0)
            index += 1
        return index


def findings(source, folder, modules):
    """Pairs of offset and message for one file of the module in `folder`."""
    code = blanked(source)
    for pattern in (IMPORT, CAN_IMPORT):
        for match in pattern.finditer(code):
            name = match.group(1).strip("`")
            if name not in modules:
                yield match.start(), f"import: {name} is not allowed here (FoundationEssentials is)"
    for rule, pattern, exempt, advice in PATTERNS:
        if folder in exempt | BUILD_TOOLS:
            continue
        # What is unfinished is said in comments.
        for match in re.finditer(pattern, source if rule == "unfinished" else code):
            yield match.start(), f"{rule}: {advice}"


def check(root):
    """Prints what is found below `root`; the number of findings."""
    modules = set(OTHER_MODULES)
    count = 0
    for area in ("Sources", "Tests"):
        # Tests may use modules of both folders, sources only their own.
        modules |= {path.name for path in (root / area).iterdir() if path.is_dir()}
        for path in sorted((root / area).rglob("*.swift")):
            folder = path.relative_to(root / area).parts[0]
            source = path.read_text(encoding="utf-8")
            for offset, message in sorted(findings(source, folder, modules)):
                if area == "Tests" and not message.startswith("import"):
                    continue
                line = source.count("\n", 0, offset) + 1
                print(f"{path.relative_to(root)}:{line}: {message}")
                count += 1
    return count


FORBIDDEN = """
import Foundation
internal import Foundation
@_exported import Foundation
@preconcurrency public import Foundation
import struct Foundation.Date
import class Foundation.FileHandle
import `Foundation`
import/* why not */Foundation
import\tFoundationNetworking
let a = 1; import Foundation
#if canImport(Foundation)
#if canImport( Foundation ) && os(Linux)
/* /* */ */ import Foundation
let s = "\\(f("//"))"; import Foundation
let t = #"\\"#; import Foundation
print("x")
Swift.print("x")
usleep(3)
try await Task.sleep(for: .seconds(1))
let x = y as! Int
let x = try! f()
fatalError("x")
// TODO: later
""".strip().splitlines()

ALLOWED = """
import FoundationEssentials
public import struct FoundationEssentials.Date
// import Foundation
/* import Foundation /* nested */ import Foundation */
let s = "import Foundation"
let s = #" " import Foundation "#
let s = "\\" import Foundation"
let s = "\\(f(")")) import Foundation"
blueprint(3)
board.print(3)
let fingerprint = printed(3)
""".strip().splitlines()

FORBIDDEN_BLOCKS = ["import\nFoundation", '"""\n " \n"""\nimport Foundation']
ALLOWED_BLOCKS = ['"""\nimport Foundation\n"""', "/*\nimport Foundation\n*/"]


def self_test():
    """Every way around a rule we know of is found, and nothing harmless is."""
    modules = OTHER_MODULES | {"Encodings"}

    def found(source):
        return list(findings(source, "Encodings", modules))

    for source in FORBIDDEN + FORBIDDEN_BLOCKS:
        if not found(source):
            sys.exit(f"house_rules.py: not found: {source!r}")
    for source in ALLOWED + ALLOWED_BLOCKS:
        if found(source):
            sys.exit(f"house_rules.py: wrongly found: {source!r}: {found(source)}")


def main():
    if "--self-test" in sys.argv[1:]:
        self_test()
        return
    count = check(pathlib.Path(__file__).resolve().parent.parent)
    if count:
        sys.exit(f"lint: {count} findings")


main()
