import RecallModel

/// A table whose columns somebody has named, as its delimiter is found.
struct MappedTable {
    let text: [UInt8]
    /// Bytes in front of the table.
    let start: Int
    let name: String
    let mapping: ExportMapping

    /// One delimiter's reading of the first row.
    private struct Reading {
        var form: ExportForm
        var cells: [String]
        var bytes: Int
        var missing: Int
    }

    /// - Parameter forms: the forms that it may have.
    func recognise(_ forms: [ExportForm]) throws(ExportError) -> ExportRecognition {
        guard hasHeader(forms) else { return try headerless(forms) }
        let readings = forms.map(reading)
        let best = readings.min {
            ($0.missing, -$0.cells.count) < ($1.missing, -$1.cells.count)
        }
        guard let best else { throw noTitle() }
        let resolution = try mapping.columns(in: best.cells, name: name)
        guard let columns = ColumnMap(header: best.cells, mapped: resolution) else {
            throw noTitle()
        }
        let named = resolution.columns.values.reduce(0) { $0 + $1.count }
        return ExportRecognition(
            form: best.form, columns: columns, headerBytes: start + best.bytes,
            reason: "\(named) of its columns are named by the configuration")
    }

    /// Whether line 1 names columns: somebody says so, or it has one that is a
    /// title by its name.
    private func hasHeader(_ forms: [ExportForm]) -> Bool {
        guard mapping.isByPosition, !mapping.hasHeader else { return true }
        return forms.contains { ColumnMap(header: reading($0).cells) != nil }
    }

    private func reading(_ form: ExportForm) -> Reading {
        let (cells, next) = QuotedText.cells(
            of: text, delimiter: form.delimiter, spans: form != .tsv)
        return Reading(
            form: form, cells: cells, bytes: next, missing: mapping.resolve(cells).missing.count)
    }

    /// By the delimiter that gives the widest rows of one width.
    private func headerless(_ forms: [ExportForm]) throws(ExportError) -> ExportRecognition {
        var best: (form: ExportForm, rank: (Int, Int), first: [String])?
        for form in forms {
            let rows = ColumnRecognition.firstRows(of: text, delimiter: form.delimiter)
            guard let first = rows.first else { continue }
            let isEven = rows.allSatisfy { $0.count == first.count }
            let isWide = first.count >= mapping.lastPosition
            let rank = ((isWide ? 2 : 0) + (isEven ? 1 : 0), first.count)
            if best.map({ $0.rank < rank }) ?? true { best = (form, rank, first) }
        }
        guard let best else { throw noTitle() }
        let resolution = try mapping.columns(in: best.first, name: name)
        return ExportRecognition(
            form: best.form,
            columns: ColumnMap(unnamed: resolution.fields(width: best.first.count)),
            headerBytes: start,
            reason: "it has no header; the configuration says what its columns hold")
    }

    private func noTitle() -> ExportError {
        ExportError(
            .unknownForm, "\(name): none of its columns is a title; map one in columns:")
    }
}

extension ExportForm {
    /// What parts the cells of a generic table.
    var delimiter: UInt8 {
        if case .csv(let delimiter) = self { delimiter } else { UInt8(ascii: "\t") }
    }
}
