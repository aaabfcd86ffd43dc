import Testing
import XMLText

@Suite struct RecordTests {
    @Test func `a record comes with its attributes, children, text and place`() throws {
        let reading = XMLReading(
            #"<list><r a="1" b="&lt;2"><name>Kettle</name><name>Pot</name>tail</r></list>"#)
        let record = try #require(reading.records.first)

        #expect(record.name == "r")
        #expect(record.offset == 6)
        #expect(record.attributes == [.init("a", "1"), .init("b", "<2")])
        #expect(record.attribute("b") == "<2")
        #expect(record.all("name").map(\.text) == ["Kettle", "Pot"])
        #expect(record.value(of: "name") == "Kettle")
        #expect(record.value(of: "other") == nil)
        #expect(record.text == "tail")
        #expect(reading.isWhole)
        #expect(reading.root == "list")
        #expect(reading.damages.isEmpty)
    }

    @Test(arguments: [1, 2, 3, 7, 64, 100_000])
    func `the size of the pieces changes nothing`(size: Int) {
        let text =
            "<?xml version='1.0'?><l>\n<r>é&amp;€<![CDATA[<b>&amp;]]>😀</r><x><r>2</r></x></l>\n"

        #expect(XMLReading(text, pieces: size) == XMLReading(text))
        #expect(XMLReading(text).texts == ["é&€<b>&amp;😀", "2"])
        #expect(XMLReading(text).isWhole)
    }

    @Test func `every named element outside of records is one, wherever it stands`() {
        let text = "<l><date>d</date><r><date>inside</date></r><date>e</date></l>"
        let reading = XMLReading(text, records: ["r", "date"])

        #expect(reading.records.map(\.name) == ["date", "r", "date"])
        #expect(reading.records[1].value(of: "date") == "inside")
    }

    @Test func `white space between children is no text`() {
        let reading = XMLReading("<l><r>\n  <a> x </a>\n</r><r> y </r></l>")

        #expect(reading.texts == ["", " y "])
        #expect(reading.records[0].children[0].text == " x ")
    }

    @Test func `prefixes stay, and nil by any of them is no value`() throws {
        let reading = XMLReading(
            #"<l><r><a xsi:nil="true"/><b i:nil="1">x</b><c nil="false">y</c><d:e>z</d:e></r></l>"#)
        let record = try #require(reading.records.first)

        #expect(record.value(of: "a") == nil)
        #expect(record.value(of: "b") == nil)
        #expect(record.value(of: "c") == "y")
        #expect(record["d:e"]?.localName == "e")
        #expect(record["a"]?.localName == "a")
    }

    @Test func `the document itself may be the record`() {
        let reading = XMLReading("<r>1</r>")

        #expect(reading.texts == ["1"])
        #expect(reading.isWhole)
    }

    @Test func `a text without records is whole and empty`() {
        let reading = XMLReading("<l><x/></l>")

        #expect(reading.records.isEmpty && reading.damages.isEmpty && reading.isWhole)
    }
}
