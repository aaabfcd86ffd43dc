import RecallModel

/// A place in a record at which something was read.
struct MinedPlace: Hashable {
    /// The publisher's name of the field.
    var field: String
    /// Bytes of UTF-8 from the beginning of the field's cleaned text.
    var offset: Int
    var certainty: MinedCertainty

    func origin(of kind: MinedOrigin.Kind, _ value: String) -> MinedOrigin {
        MinedOrigin(
            kind: kind, value: value, field: field, offset: offset, certainty: certainty)
    }
}
