/// How a command ended, for scripts: 0 and 1 as each command says, the others
/// from `sysexits.h` (interfaces, "Commands").
package enum ExitStatus: Int32, Sendable {
    case success = 0
    /// `screen` found matches, `stay-down test` returns; a verification found a fault.
    case found = 1
    case usage = 64
    case badData = 65
    case noInput = 66
    case internalFault = 70
    case cannotCreate = 73
    case inputOutput = 74
    /// Something else is in the way for now, such as another daemon.
    case tryAgain = 75
    case noPermission = 77
    case configuration = 78
}
