import RecallModel
import TestKit
import Testing

@testable import Daemon

@Suite struct RecallFilesTests {
    @Test func `the counts of files add up to their records`() throws {
        let folder = TemporaryFolder()
        folder.write("a.csv", "recall_id,product\nP-1,Kettle\nP-1,Lid\nP-2,\nP-3,Toaster\n")
        folder.write("b.csv", "recall_id,product\nP-1,Kettle\n")

        let files = try RecallFiles.read([folder.path], format: nil)

        #expect(
            files.counts == "2 recalls, 1 defects; 5 records, 1 left out by a defect, "
                + "1 given again by another file, 1 of a recall that an earlier one began")
        #expect(files.furtherDefects == [])
    }

    @Test func `defects past the thousandth are counted by kind`() throws {
        let folder = TemporaryFolder()
        let rows = String(repeating: "P-2,\n", count: 1_007)
        folder.write("a.csv", "recall_id,product\nP-1,Kettle\n\(rows)")

        let files = try RecallFiles.read([folder.path], format: nil)

        #expect(files.defects.count == 1_000 && files.defectCount == 1_007)
        let path = "\(folder.path)/a.csv"
        #expect(files.furtherDefects == ["\(path): 7 more defects: 7 missing-product"])
        #expect(
            files.counts == "1 recalls, 1007 defects; 1008 records, 1007 left out by a defect")
    }

    @Test func `a later list replaces an earlier one's recall`() throws {
        let folder = TemporaryFolder()
        folder.write("a.csv", "recall_id,product\nP-1,Kettle\n")
        folder.write("b.csv", "recall_id,product\nP-1,Toaster\n")

        for (order, title) in [(["a", "b"], "Toaster"), (["b", "a"], "Kettle")] {
            let files = try RecallFiles.read(order.map { "\(folder.path)/\($0).csv" }, format: nil)
            #expect(files.recalls.map(\.title) == [title])
        }
    }
}
