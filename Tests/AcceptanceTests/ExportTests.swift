import Glibc
import JSONText
import TestKit
import Testing

/// Every form of export is read, every broken one set aside with its reason,
/// and none holds up another.
@Suite(.serialized)
struct ExportTests {
    /// An export of one offer in each form.
    private static func text(_ form: String, _ row: [String]) -> String {
        switch form {
        case "ndjson": #"{"listing_id":"\#(row[0])","title":"\#(row[1])","brand":""}"# + "\n"
        case "tsv": "listing_id\ttitle\tbrand\n\(row.joined(separator: "\t"))\n"
        default: ToyCatalogue.csv(header: ["listing_id", "title", "brand"], rows: [row])
        }
    }

    /// Compresses a file where it lies.
    static func gzip(_ path: String) throws {
        let child = try ChildProcess("/usr/bin/gzip", ["-f", path])
        #expect(child.wait() == .exited(0))
    }

    @Test func `csv, tsv and ndjson are read, plain and compressed`() throws {
        let scene = try MarketScene.make(recalls: 6)
        defer { scene.stop() }
        scene.configure(["settle: 0s": "settle: 0s\n    complete: false"])
        for (place, form) in ["csv", "tsv", "ndjson", "csv", "tsv", "ndjson"].enumerated() {
            let name = "out/\(place).\(form)"
            let row = MarketScene.rows(place)[0]
            let path = scene.folder.write(name, Self.text(form, row))
            if place > 2 { try Self.gzip(path) }
            let ending = place > 2 ? ".gz" : ""
            rename(path + ending, "\(scene.folder.path)/exports/\(place).\(form)\(ending)")
        }

        try scene.whileRunning { _ in
            scene.expectSoon("six orders") { scene.orders.count == 6 }
        }
        #expect(scene.folder.names(in: "archive").count == 6)
        #expect(scene.quarantined("toyshop") == [])
    }

    /// What cannot be used at all, and what its reason says.
    private static let refused: KeyValuePairs<String, (text: String, says: String)> = [
        "empty.csv": ("", "nothing is in it"),
        "blank.csv": ("\n \n", "nothing is in it"),
        "caret.csv": ("listing_id^title^brand\nL1^Kettle^\n", "names no title column"),
        "untitled.csv": ("listing_id,price\nL1,4\n", "names no title column"),
        "page.csv": ("<html><body>Sign in</body></html>", "is HTML"),
        "names.json": (
            "[" + String(repeating: "\"Kettle\",", count: 200) + "4]", "its form has changed"
        ),
        "nul.csv": (String(repeating: "\u{0}", count: 5000), "is binary"),
        "changed.csv": (
            "listing_id,title\n" + String(repeating: "L1\n", count: 200), "its form has changed"
        ),
        "login.ndjson": (String(repeating: "{\"error\":\n", count: 200), "its form has changed"),
    ]

    @Test func `an export that cannot be used is set aside, and its neighbours are not`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        for (name, file) in Self.refused { scene.folder.write("exports/\(name)", file.text) }
        var cut = scene.folder.write("out/cut.csv", Self.text("csv", MarketScene.rows(0)[0]))
        try Self.gzip(cut)
        cut += ".gz"
        scene.folder.write("exports/cut.csv.gz", Array(TemporaryFolder.bytes(of: cut).dropLast(9)))
        scene.drop(export: "zz-good.csv", rows: MarketScene.rows(1))

        try scene.whileRunning { _ in
            scene.expectSoon("the good one is screened") { !scene.orders.isEmpty }
            scene.expectSoon("the others are aside") {
                scene.quarantined("toyshop").count == Self.refused.count + 1
            }
        }
        for (name, file) in Self.refused {
            #expect(scene.reason(for: name, in: "toyshop").contains(file.says), "\(name)")
        }
        #expect(scene.reason(for: "cut.csv.gz", in: "toyshop").contains("ends in the middle"))
        #expect(scene.mails.contains { $0.contains("of toyshop cannot be used") })
        #expect(scene.orders.map(\.listing) == [MarketScene.listing(1)])
        #expect(scene.folder.names(in: "state/exports/toyshop").count == 1)
    }

    /// Dirty exports: what is good in them counts, and what the doubt about
    /// them says, where there is one.
    private static let dirty: KeyValuePairs<String, (dirt: [UInt8], doubt: String)> = [
        "latin1.csv": (Array("L1,Caf".utf8) + [0xE9, 0xFF, 0xC0] + Array(" set,\n".utf8), ""),
        "nuls.csv": (Array("L1,Ket\0tle\0,\n".utf8), ""),
        "untitled.csv": (Array("L1,,\n,No id at all,\n".utf8), "cannot be read"),
        "narrow.csv": (Array("L1\n".utf8), "cannot be read"),
        "long.csv": (
            Array("L1,".utf8) + [UInt8](repeating: 0x61, count: 300 << 10) + [0x0A],
            "cannot be read"
        ),
        "quote.csv": (Array("L1,\"never closed,\nL2,Mixer,\n".utf8), "quoted cell"),
        "cut.csv": (Array("L1,\"the upload stopped he".utf8), "quoted cell"),
    ]

    @Test func `what is good in a dirty export is screened, and doubt about it is said`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            for (place, (name, dirt)) in Self.dirty.enumerated() {
                let good =
                    "listing_id,title,brand\n\(MarketScene.rows(1)[0][0])-\(place),"
                    + "\(MarketScene.rows(1)[0][1]),\n"
                scene.folder.write("exports/\(name)", Array(good.utf8) + dirt.dirt)
                scene.expectSoon("an order out of \(name)") {
                    scene.orders.contains { $0.listing == "\(MarketScene.listing(1))-\(place)" }
                }
                guard !dirt.doubt.isEmpty else { continue }
                scene.expectSoon("doubt about \(name)") {
                    scene.mails.contains { $0.contains(name) && $0.contains(dirt.doubt) }
                }
                scene.drop(
                    export: "clean.csv", rows: MarketScene.rows(1) + ToyCatalogue.rows(1))
                scene.expectSoon("the alarm ends") {
                    scene.hasNoAlarm("export.incomplete:toyshop")
                }
            }
        }
        #expect(scene.quarantined("toyshop") == [])
    }

    @Test func `a header alone is no catalogue`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.folder.write("exports/header.csv", "listing_id,title,brand\n")
        try scene.whileRunning { _ in
            scene.expectSoon("a mail") { scene.mails.contains { $0.contains("no listing at all") } }
        }
    }

    @Test func `a line of a hundred megabytes costs neither the memory nor its neighbours`() throws
    {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        let good = MarketScene.rows(1)[0]
        let text =
            Array("listing_id,title,brand\nL1,".utf8)
            + [UInt8](repeating: 0x61, count: 100 << 20)
            + Array("\n\(good[0]),\(good[1]),\n".utf8)
        scene.folder.write("exports/long.csv", text)

        try scene.whileRunning { daemon in
            scene.expectSoon("the row behind it is screened") { scene.orders.count == 1 }
            #expect(Self.peakMegabytes(daemon) < 600)
            #expect(Self.peakMegabytes(daemon) > 0)
        }
        // Twice where the export was faster than the feed.
        #expect(scene.logged("export screened", "rows=2", "lost=1") >= 1)
    }

    /// The most memory that a process has held (proc(5), `VmHWM`).
    private static func peakMegabytes(_ process: ChildProcess) -> Int {
        let status = String(
            decoding: TemporaryFolder.bytes(of: "/proc/\(process.processID)/status"), as: UTF8.self)
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return (line?.split { !$0.isNumber }.first.flatMap { Int($0) } ?? 0) / 1024
    }

    @Test func `a file in the making is left alone until it is renamed or rests`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.configure(["settle: 0s": "settle: 1h\n    complete: false"])
        let text = Self.text("csv", MarketScene.rows(0)[0])
        let exports = "\(scene.folder.path)/exports"

        try scene.whileRunning { _ in
            rename(scene.folder.write("out/a.csv", text), "\(exports)/a.csv.part")
            Self.append(Array(text.utf8)[...], to: scene, "exports/b.csv")
            scene.drop(export: "c.csv", rows: MarketScene.rows(1))
            scene.expectSoon("what came whole is taken") { scene.orders.count == 1 }
            #expect(scene.folder.names(in: "exports") == ["a.csv.part", "b.csv"])
            rename("\(exports)/a.csv.part", "\(exports)/a.csv")
            scene.expectSoon("what is renamed too") { scene.orders.count == 2 }
            #expect(scene.folder.names(in: "exports") == ["b.csv"])
            utimes("\(exports)/b.csv", [timeval(tv_sec: 1, tv_usec: 0), timeval()])
            scene.expectSoon("and what rests") { scene.folder.names(in: "exports").isEmpty }
        }
    }

    @Test func `a file that is renamed in from another folder is taken at once`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.configure(["settle: 0s": "settle: 1h"])
        let text = Self.text("csv", MarketScene.rows(0)[0])
        try scene.whileRunning { _ in
            Self.append(Array(text.utf8)[...], to: scene, "exports/in-place.csv")
            rename(
                scene.folder.write("out/a.csv", text), "\(scene.folder.path)/exports/a.csv")
            scene.expectSoon("an order") { scene.orders.count == 1 }
        }
        #expect(scene.folder.names(in: "exports") == ["in-place.csv"])
    }

    private static func append(_ bytes: ArraySlice<UInt8>, to scene: MarketScene, _ name: String) {
        guard let file = fopen("\(scene.folder.path)/\(name)", "a") else {
            Issue.record("\(name) cannot be written")
            return
        }
        fwrite(Array(bytes), 1, bytes.count, file)
        fclose(file)
    }

    /// Another marketplace, which has nothing archived.
    private static func kiosk(in scene: MarketScene) -> String {
        """
          - marketplace: kiosk
            folder: \(scene.folder.path)/kiosk
            taken: remove
            settle: 0s
            markets: [US]

        """
    }

    @Test func `two marketplaces stay apart, and taken files go where each wants them`() throws {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        scene.folder.make("kiosk")
        scene.configure(["exports:\n": "exports:\n\(Self.kiosk(in: scene))"])
        scene.drop(export: "same name.csv", rows: MarketScene.rows(0))
        scene.drop(export: "same_name.csv", rows: MarketScene.rows(0, 1))
        scene.folder.write("kiosk/a.csv", Self.text("csv", MarketScene.rows(0)[0]))
        scene.folder.write("kiosk/b.csv", Self.text("csv", MarketScene.rows(0)[0]))

        try scene.whileRunning { _ in
            scene.expectSoon("an order for each marketplace's listing") { scene.orders.count == 3 }
            scene.expectSoon("only the current export is kept") {
                scene.folder.names(in: "state/exports/kiosk").count == 1
            }
        }
        let markets = scene.orders.map { $0.content["data"]?["marketplace"]?.string ?? "" }
        #expect(markets.sorted() == ["kiosk", "toyshop", "toyshop"])
        #expect(scene.folder.names(in: "archive").count == 2)
        #expect(scene.folder.names(in: "kiosk") == [])
        #expect(scene.folder.names(in: "state/archive") == [])
    }

    private static func removeStored(_ scene: MarketScene) {
        for name in scene.folder.names(in: "state/exports/toyshop") {
            unlink("\(scene.folder.path)/state/exports/toyshop/\(name)")
        }
    }

    @Test func `a folder that goes away is made again, and a lost file is said to be lost`() throws
    {
        let scene = try MarketScene.make()
        defer { scene.stop() }
        try scene.whileRunning { _ in
            scene.drop(export: "a.csv", rows: MarketScene.rows(0))
            scene.expectSoon("an order") { scene.orders.count == 1 }
            rmdir("\(scene.folder.path)/exports")
            scene.expectSoon("the folder is back") {
                access("\(scene.folder.path)/exports", F_OK) == 0
            }
            Self.removeStored(scene)
            scene.publication.publish(RecalledOffer.feed(MarketScene.offers(4)))
            scene.expectSoon("a mail") {
                scene.mails.contains { $0.contains("New recalls were not looked for in it") }
            }
            scene.drop(export: "b.csv", rows: MarketScene.rows(0, 3))
            scene.expectSoon("an order by the new recall") { scene.orders.count == 2 }
            scene.expectSoon("the alarm ends") { scene.hasNoAlarm("export.unreadable:toyshop") }
        }
    }
}
