/// What a recalled product does to people, one word for what regulators say
/// in many.
///
/// The classes are those that the CPSC's headings, Safety Gate's risk types
/// and Health Canada's issues share (recall-feeds research, sections 1 to 3).
/// A recall may have several, and their order carries no weight.
package enum HazardClass: String, Hashable, CaseIterable, Sendable {
    case fire
    /// Clothing, bedding, rugs that burn too fast.
    case flammability
    case burn
    /// A blast: a burst vessel, a lithium cell, gas.
    case explosion
    case electricShock = "electric_shock"
    case choking
    case suffocation
    /// Cords, drawstrings, straps around a neck.
    case strangulation
    /// A head, limb or body caught: bed rails, cribs, gates.
    case entrapment
    /// Swallowed magnets draw together through the gut.
    case magnetIngestion = "magnet_ingestion"
    /// Swallowed button cells burn from within.
    case batteryIngestion = "battery_ingestion"
    case laceration
    case amputation
    case fall
    case tipOver = "tip_over"
    /// A vehicle or bicycle that crashes or cannot be controlled.
    case crash
    /// Struck, pinched or crushed by a part of it.
    case impact
    case drowning
    case carbonMonoxide = "carbon_monoxide"
    case lead
    /// Poisoning and chemicals other than lead and carbon monoxide.
    case chemical
    case microbiological
    case allergen
    /// Metal, glass, plastic in food or cosmetics.
    case foreignBody = "foreign_body"
    /// Eyes: laser light, ultraviolet light.
    case eyeInjury = "eye_injury"
    case hearing
    case environment
    /// A device that does not warn or protect when it must.
    case failedProtection = "failed_protection"
    /// An injury that no other class names.
    case injury
    /// A label, certificate or standard at fault.
    case nonCompliance = "non_compliance"
    case unknown
}
