/// Takes columns to a file, or from one.
///
/// Every part of the index lists its columns once, in one function for both
/// ways, so that the writer and the reader cannot disagree about their order.
protocol ColumnCarrier {
    mutating func carry(_ column: inout [UInt32]) throws(IndexFileError)
    mutating func carry(_ column: inout [UInt64]) throws(IndexFileError)
    mutating func carry(_ column: inout ByteRun) throws(IndexFileError)
}

/// How a column lies in a file: a heading of 16 bytes, then its elements, then
/// zeros up to a multiple of eight.
///
/// All numbers are little-endian.
///
/// | bytes | what |
/// |---|---|
/// | 4 | the column's place among all, from 0 |
/// | 4 | bytes of one element |
/// | 8 | elements |
enum ColumnForm {
    static let headingBytes = 16

    /// Bytes from a column's first byte to the next column's.
    static func padded(_ bytes: Int) -> Int { (bytes + 7) & ~7 }
}

/// Lays columns down one behind the other.
struct ColumnWriter: ColumnCarrier {
    private(set) var bytes: [UInt8] = []
    private var ordinal: UInt32 = 0

    init(reserving count: Int) { bytes.reserveCapacity(count) }

    /// Lays down what stands before the columns.
    mutating func lay(_ heading: [UInt8]) { bytes.append(contentsOf: heading) }

    mutating func carry(_ column: inout [UInt32]) throws(IndexFileError) {
        begin(width: 4, count: column.count)
        bytes.append(littleEndian: column)
        end()
    }

    mutating func carry(_ column: inout [UInt64]) throws(IndexFileError) {
        begin(width: 8, count: column.count)
        bytes.append(littleEndian: column)
        end()
    }

    mutating func carry(_ column: inout ByteRun) throws(IndexFileError) {
        begin(width: 1, count: column.count)
        bytes.append(contentsOf: column.bytes)
        end()
    }

    private mutating func begin(width: UInt32, count: Int) {
        bytes.append(littleEndian: [ordinal, width])
        bytes.append(littleEndian: [UInt64(count)])
        ordinal += 1
    }

    private mutating func end() {
        while bytes.count != ColumnForm.padded(bytes.count) { bytes.append(0) }
    }
}

/// Takes columns up again in the order in which they were laid down.
struct ColumnReader: ColumnCarrier {
    private let bytes: [UInt8]
    private var position: Int
    private var ordinal: UInt32 = 0

    init(_ bytes: [UInt8], from position: Int) {
        self.bytes = bytes
        self.position = position
    }

    mutating func carry(_ column: inout [UInt32]) throws(IndexFileError) {
        column = .init(littleEndian: bytes, in: try next(width: 4))
    }

    mutating func carry(_ column: inout [UInt64]) throws(IndexFileError) {
        column = .init(littleEndian: bytes, in: try next(width: 8))
    }

    mutating func carry(_ column: inout ByteRun) throws(IndexFileError) {
        column = ByteRun(bytes, try next(width: 1))
    }

    /// Whether all columns were taken.
    var isAtEnd: Bool { position == bytes.count }

    /// The bytes of the next column, which must have elements of this width.
    private mutating func next(width: Int) throws(IndexFileError) -> Range<Int> {
        let start = position + ColumnForm.headingBytes
        guard start <= bytes.count else { throw .malformed("the end: a column is missing") }
        let heading = [UInt32](littleEndian: bytes, in: position..<start)
        guard heading[0] == ordinal, heading[1] == UInt32(width) else {
            throw .malformed("the heading of column \(ordinal)")
        }
        let count = UInt64(heading[2]) | UInt64(heading[3]) << 32
        // Compared before it is multiplied: a count from a file may be anything.
        guard count <= UInt64((bytes.count - start) / width) else {
            throw .malformed("the length of column \(ordinal)")
        }
        let end = start + Int(count) * width
        guard ColumnForm.padded(end) <= bytes.count else {
            throw .malformed("the end of column \(ordinal)")
        }
        position = ColumnForm.padded(end)
        ordinal += 1
        return start..<end
    }
}
