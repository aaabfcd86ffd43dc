extension Recall {
    /// The name of the note that has a withdrawal's words.
    private static let withdrawalNote = "withdrawal"

    /// The recall as its publisher takes it back in words of another text; one
    /// that was taken back before stays as it is.
    package func withdrawn(saying words: String) -> Recall {
        guard standing == .inForce else { return self }
        var recall = self
        recall.standing = .withdrawn
        recall.notes.append(Note(name: Self.withdrawalNote, text: words))
        return recall
    }

    /// The recall as it was before ``withdrawn(saying:)``, and the words; `nil`
    /// where it was not withdrawn so.
    package var beforeWithdrawal: (recall: Recall, words: String)? {
        guard standing == .withdrawn, let last = notes.last, last.name == Self.withdrawalNote
        else { return nil }
        var recall = self
        recall.standing = .inForce
        recall.notes.removeLast()
        return (recall, last.text)
    }
}
