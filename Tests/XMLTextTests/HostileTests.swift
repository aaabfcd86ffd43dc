import Testing
import XMLText

/// Texts made to do harm.
@Suite struct HostileTests {
    @Test(arguments: [
        "<!DOCTYPE l><l><r>1</r></l>",
        "<!DOCTYPE l SYSTEM 'file:///etc/passwd'><l/>",
        "<?xml version='1.0'?><!-- c --><!DOCTYPE l [<!ENTITY a 'b'>]><l><r>&a;</r></l>",
    ])
    func `any document type is refused`(text: String) {
        let reading = XMLReading(text)

        #expect(reading.error?.code == .documentType)
        #expect(reading.records.isEmpty)
        #expect(!reading.isWhole)
    }

    @Test func `a billion laughs are refused before the first`() {
        let entities = (1..<10).map {
            "<!ENTITY l\($0) '\(String(repeating: "&l\($0 - 1);", count: 10))'>"
        }.joined()
        let reading = XMLReading("<!DOCTYPE l [<!ENTITY l0 'lol'>\(entities)]><l><r>&l9;</r></l>")

        #expect(reading.error?.code == .documentType)
        #expect(reading.records.isEmpty)
    }

    @Test func `a document type behind the beginning is only damage`() {
        let reading = XMLReading("<l><r>1</r><!DOCTYPE l [<!ENTITY a 'b'>]><r>&a;</r><r>2</r></l>")

        #expect(reading.texts == ["1", "2"])
        #expect(reading.codes == [.malformed, .malformed])
    }

    @Test func `an entity that nobody declared costs its record alone`() {
        let reading = XMLReading("<l><r>a&nbsp;b</r><r>&#65;&#x42;&quot;</r></l>")

        #expect(reading.texts == ["AB\""])
        #expect(reading.damages.first?.reason == "undefined entity")
    }

    @Test func `beginnings that swallow what follows are not read again without end`() {
        // A quadratic reader would read 9 GB of this.
        let text = "<l>" + String(repeating: "<r><![CDATA[", count: 12_000) + "<r>x</r>"
        let reading = XMLReading(text + "</l>", limits: .with { $0.damages = .max })

        #expect(reading.damages.count < 20_000)
        #expect(!reading.isWhole)
    }

    @Test func `a hundred thousand records without an end are a hundred thousand damages`() {
        let text = "<l>" + String(repeating: "<r>", count: 100_000) + "</r></l>"
        let reading = XMLReading(text, limits: .with { $0.damages = 100_000 })

        #expect(reading.records.count == 1)
        #expect(reading.damages.count == 99_999)
    }

    @Test func `a tag broken in itself is told once`() {
        let reading = XMLReading("<l><r <r>x</r></l>")

        #expect(reading.texts == ["x"])
        #expect(reading.codes == [.malformed])
    }
}
