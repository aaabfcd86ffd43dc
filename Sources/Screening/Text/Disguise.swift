/// What hides a word from a plain comparison, and was undone before comparing.
///
/// The steps and their order are those of Unicode's skeletons (UTS 39) and of
/// the ladder in the research on listing formats, section 3.3. Some happen by
/// accident, a slip of the keyboard or a full-width input method; others only
/// by intent, for they are not met in ten thousand honest titles (measured
/// there).
enum Disguise: UInt8, Hashable, CaseIterable, Sendable {
    case none
    /// `Fisher` in full-width letters.
    case wideLetters
    /// `FisherPrice` or `Fis her` for words that are written otherwise.
    case otherSpacing
    /// `Fihser`.
    case misspelling
    /// `фишер`.
    case otherScript
    /// `AB-l2` for `AB-12`: letters and digits that look the same.
    case lookAlikeDigits
    /// `Fisheeer`.
    case repeatedLetters
    /// `F i s h e r`, `F.i.s.h.e.r`.
    case spacedLetters
    /// `F1sher`, `Fi$her`.
    case digitsForLetters
    /// `Fis<b>her</b>`.
    case markup
    /// `Fіsher` with a Cyrillic letter.
    case lookAlikeLetters
    /// Letters of Unicode's mathematical and enclosed alphabets.
    case styledLetters
    /// Strokes and piled-up marks over the letters.
    case struckLetters
    /// Characters without width or of the writing direction inside a word.
    case hiddenCharacters

    /// As evidence names it.
    var name: String {
        switch self {
        case .none: "as written"
        case .wideLetters: "full-width letters"
        case .otherSpacing: "other spacing"
        case .misspelling: "misspelling"
        case .otherScript: "other script"
        case .lookAlikeDigits: "look-alike digits"
        case .repeatedLetters: "repeated letters"
        case .spacedLetters: "spaced-out letters"
        case .digitsForLetters: "digits for letters"
        case .markup: "markup inside a word"
        case .lookAlikeLetters: "look-alike letters"
        case .styledLetters: "styled letters"
        case .struckLetters: "struck-out letters"
        case .hiddenCharacters: "hidden characters"
        }
    }

    /// Whether it is done on purpose: nobody slips into it.
    var isIntentional: Bool { self >= .repeatedLetters }
}

extension Disguise: Comparable {
    static func < (a: Disguise, b: Disguise) -> Bool { a.rawValue < b.rawValue }
}
