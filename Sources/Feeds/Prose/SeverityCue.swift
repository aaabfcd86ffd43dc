import RecallModel

/// Words that tell how grave a hazard is, as data.
///
/// The levels are those of the requirements research, section 2.7, "Severity
/// normalisation", column CPSC: the regulator itself gives no class. `SPEC`
/// below quotes its cell.
struct SeverityCue: Sendable {
    /// Which of a recall's texts a cue speaks in.
    enum Place: Sendable {
        /// What may happen: the hazard's text and the title.
        case hazard
        /// What did happen: the reports.
        case incident
    }

    var words: String
    var level: Severity
    var place: Place
    /// Where the level comes from.
    var source: String

    private static func cues(
        _ level: Severity, _ place: Place, source: String, _ words: [String]
    ) -> [SeverityCue] {
        words.map { SeverityCue(words: $0, level: level, place: place, source: source) }
    }

    /// Every cue; the gravest one found decides.
    ///
    /// A cue is whole words in lower case; `*` at its end leaves the last word
    /// open.
    static let table: [SeverityCue] =
        // SPEC critical: "death/serious injury reported"
        cues(
            .critical, .incident, source: "2.7 critical: death reported",
            ["death", "deaths", "died", "dies", "fatal*", "killed", "asphyxiated", "drowned"])
        + cues(
            .critical, .incident, source: "2.7 critical: serious injury reported",
            [
                "serious injur*", "severe injur*", "seriously injured", "hospitali*", "amputat*",
                "bone fracture*", "skull fracture*", "fractured skull", "fractured arm*",
                "fractured wrist*", "fractured leg*", "fractured rib*", "fractured hip*",
                "fractured ankle*", "fractured finger*", "broken bone*", "broken arm*",
                "broken leg*", "broken wrist*", "broken rib*", "broken hip*", "broken ankle*",
                "broken clavicle*", "broken collarbone*", "broken neck", "broken back",
                "concussion*", "third degree", "third-degree", "second degree", "second-degree",
                "surgery", "surgical*", "head injur*", "loss of vision", "blind*", "paraly*",
                "permanent*", "coma", "intensive care",
            ])
        // SPEC critical: "fire"
        + cues(
            .critical, .hazard, source: "2.7 critical: fire",
            [
                "fire", "fires", "ignite*", "ignition", "ignites", "catch fire", "combust*",
                "burst into flames",
            ])
        + cues(
            .critical, .incident, source: "2.7 critical: fire",
            [
                "fire", "fires", "caught fire", "catching fire", "ignited", "igniting", "flames",
                "house fire*",
            ])
        // SPEC critical: "magnets"
        + cues(
            .critical, .hazard, source: "2.7 critical: magnets",
            ["magnets", "magnet ingestion", "magnet"])
        // SPEC critical: "entrapment/strangulation"
        + cues(
            .critical, .hazard, source: "2.7 critical: entrapment, strangulation",
            [
                "entrap*", "strangulat*", "strangle*", "suffocat*", "asphyxi*", "entangle*",
            ])
        // SPEC critical: "CO"
        + cues(
            .critical, .hazard, source: "2.7 critical: carbon monoxide",
            ["carbon monoxide", "co poisoning"])
        // SPEC critical: "lead to children"
        + cues(
            .critical, .hazard, source: "2.7 critical: lead to children",
            [
                "lead poisoning", "lead content", "lead paint", "levels of lead", "lead ban",
                "lead is toxic", "contain lead", "contains lead", "lead levels", "lead in paint",
                "lead exposure", "lead and phthalate*", "of lead",
            ])
        // SPEC high: "other injury or risk of serious injury"
        + cues(
            .high, .incident, source: "2.7 high: other injury",
            [
                "injur*", "burn", "burns", "burned", "lacerat*", "cut", "cuts", "bruis*",
                "scrape*", "abrasion*", "stitches", "contusion*", "emergency room",
                "emergency department*", "medical attention", "medical treatment", "choked",
                "choking", "gagging", "shock", "shocked", "sprain*", "swallowed", "ingested",
                "irritation*", "rash*",
            ])
        + cues(
            .high, .hazard, source: "2.7 high: risk of injury",
            [
                "injur*", "death", "deaths", "deadly", "fatal*", "burn", "burns", "lacerat*",
                "chok*", "ingest*", "swallow*", "poison*", "tip-over", "tip over", "tipover",
                "fall", "falls", "falling", "crash*", "collision*", "drown*", "shock*",
                "electrocut*", "explo*", "explosion*", "impact hazard*", "projectile*", "cut",
                "amputat*", "pinch*", "chemical", "toxic", "smoke inhalation", "hypothermia",
                "respiratory", "infection*", "bacteria*", "puncture*", "head injur*", "vision",
                "overheat*", "aspirat*", "crush*", "scald*", "struck", "flammab*", "thermal",
                "phthalate*", "cadmium", "rollover", "roll over", "roll-over", "collapse*",
                "loss of control", "lose control", "eye", "inhal*", "irritation*", "hearing",
                "loud noise", "excessive heat",
            ])
        // SPEC medium: "property damage, no incident"
        + cues(
            .medium, .hazard, source: "2.7 medium: property damage",
            ["property damage", "damage to property", "water damage", "flood*", "leak*"])
        + cues(
            .medium, .incident, source: "2.7 medium: property damage",
            ["property damage", "damage to property", "water damage"])
        // SPEC low: "labelling/certification only"
        + cues(
            .low, .hazard, source: "2.7 low: labelling, certification only",
            [
                "label*", "certificat*", "certified", "tracking information", "violat*",
                "do not comply", "does not comply", "did not comply", "child-resistant packaging",
            ])
}
