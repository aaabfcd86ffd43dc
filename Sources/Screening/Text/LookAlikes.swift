/// Letters of other scripts that look like Latin ones.
///
/// After Unicode's confusables (UTS 39), the letters only and in both cases
/// apart, because `Η` looks like H and `η` like n.
enum LookAlikes {
    private static let rows: [(letters: String, latin: String)] = [
        // Cyrillic
        (
            "авсԁеёһіїјкӏмноԛрѕтуѵԝхьпигАВСԀЕЁНІЇЈКӀМОԚРЅТУѴԜХЬ",
            "abcdeehiijklmhoqpstyvwxbnurabcdeehiijklmoqpstyvwxb"
        ),
        // Greek
        ("αβεηικνορτυχωγϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "abenikvoptuxwycjabezhikmnoptyxcj"),
        // Armenian, phonetic letters, small capitals
        ("օոսհցզɑɡɩʟɪᴀʙᴄᴅᴇꜰɢʜᴊᴋᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "onuhgqagiliabcdefghjkmnoprstuvwyz"),
    ]

    private static let table: [UnicodeScalar: UInt8] = {
        var table: [UnicodeScalar: UInt8] = [:]
        for (letters, latin) in rows {
            precondition(letters.unicodeScalars.count == latin.utf8.count, "rows are pairs")
            for (letter, byte) in zip(letters.unicodeScalars, latin.utf8) { table[letter] = byte }
        }
        return table
    }()

    /// The Latin letter that a letter looks like, as folded ASCII.
    static func latin(_ scalar: UnicodeScalar) -> UInt8? {
        if let latin = table[scalar] { return latin }
        // The ohm sign is no omega, but its small letter is.
        let small = scalar.properties.lowercaseMapping.unicodeScalars
        return small.count == 1 ? small.first.flatMap { table[$0] } : nil
    }
}
