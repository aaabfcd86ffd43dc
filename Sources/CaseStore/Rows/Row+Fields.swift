import FoundationEssentials
import GRDB
import JSONText

extension Row {
    /// The value of a column.
    ///
    /// - Throws: `RowDecodingError` where it is none of that type.
    func field<Value: DatabaseValueConvertible>(_ name: String) throws -> Value {
        try decode(Value.self, forColumn: name)
    }

    /// The bytes of a BLOB.
    func bytes(_ name: String) throws -> [UInt8] {
        try Array(decode(Data.self, forColumn: name))
    }

    /// The JSON that we wrote into a column.
    ///
    /// - Throws: ``CaseStoreError`` with `corrupt` where it is not JSON.
    func json(_ name: String) throws -> JSONValue {
        do {
            return try JSONParser.parse(bytes(name))
        } catch let error as JSONError {
            throw CaseStoreError(.corrupt, "column \(name) is not JSON: \(error)")
        }
    }
}

extension Database {
    /// Runs a statement that is compiled once for the connection.
    func run(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws {
        try cachedStatement(sql: sql).execute(arguments: arguments)
    }

    func rows(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> [Row]
    {
        try Row.fetchAll(cachedStatement(sql: sql), arguments: arguments)
    }

    func row(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Row? {
        try Row.fetchOne(cachedStatement(sql: sql), arguments: arguments)
    }

    /// A count or another whole number that is always there.
    func count(_ sql: String, _ arguments: StatementArguments = StatementArguments()) throws -> Int
    {
        try Int.fetchOne(cachedStatement(sql: sql), arguments: arguments) ?? 0
    }
}
