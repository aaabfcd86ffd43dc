import Foundation
import Testing

@testable import Daemon

struct SecretsTests {
    @Test func `a credential is found by its name, the new secret first`() throws {
        let folder = try ScratchFolder()
        try folder.write("# rotated in May\nwhsec_new\n\n  whsec_old  \r\n", to: "hook")
        let secrets = Secrets(environment: ["CREDENTIALS_DIRECTORY": folder.path])

        #expect(try secrets.lines(.credential("hook")) == ["whsec_new", "whsec_old"])
    }

    @Test func `a credential out of the unit's folder is found by the file's name`() throws {
        let folder = try ScratchFolder()
        try folder.write("whsec_a", to: "webhook-keys_hook", mode: 0o440)
        let secrets = Secrets(credentialsDirectory: folder.path)

        #expect(try secrets.lines(.credential("hook")) == ["whsec_a"])
        #expect(try secrets.lines(.credential("webhook-keys_hook")) == ["whsec_a"])
    }

    @Test func `a credential that is missing says where to put it`() throws {
        let folder = try ScratchFolder()
        let secrets = Secrets(credentialsDirectory: folder.path)

        let failure = #expect(throws: SecretFailure.self) {
            try secrets.lines(.credential("hook"))
        }

        #expect(failure?.description.contains("/etc/recalld/webhook-keys") == true)
    }

    @Test func `a credential without a service manager says what to do`() {
        let failure = #expect(throws: SecretFailure.self) {
            try Secrets(environment: [:]).lines(.credential("hook"))
        }

        #expect(failure?.description.contains("$CREDENTIALS_DIRECTORY is not set") == true)
    }

    @Test(arguments: [0o600, 0o400, 0o700])
    func `a secret file that only its owner may read is read`(mode: Int) throws {
        let folder = try ScratchFolder()
        let path = try folder.write("whsec_a\n", to: "key", mode: mode)

        #expect(try Secrets(credentialsDirectory: nil).lines(.file(path)) == ["whsec_a"])
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o601, 0o644, 0o666])
    func `a secret file that others may touch is refused`(mode: Int) throws {
        let folder = try ScratchFolder()
        let path = try folder.write("whsec_a\n", to: "key", mode: mode)

        let failure = #expect(throws: SecretFailure.self) {
            try Secrets(credentialsDirectory: nil).lines(.file(path))
        }

        #expect(
            failure?.description == "\(path) can be read by others than its owner; chmod 600 it")
    }

    @Test func `a folder, a device and nothing at all are no secret files`() throws {
        let folder = try ScratchFolder()
        mkfifo("\(folder.path)/fifo", 0o600)
        for path in [folder.path, "/dev/zero", "\(folder.path)/fifo", "\(folder.path)/none"] {
            #expect(throws: SecretFailure.self) {
                try Secrets(credentialsDirectory: nil).lines(.file(path))
            }
        }
    }

    @Test func `64 KiB are read and one byte more is refused without repeating it`() throws {
        let folder = try ScratchFolder()
        let longest = String(repeating: "s", count: 1 << 16)
        let path = try folder.write(longest, to: "key")
        let longer = try folder.write(longest + "s", to: "longer")
        let secrets = Secrets(credentialsDirectory: nil)

        #expect(try secrets.lines(.file(path)) == [longest])
        let failure = #expect(throws: SecretFailure.self) { try secrets.lines(.file(longer)) }
        #expect(failure?.description.contains("ssss") == false)
    }

    @Test func `an empty file and one of comments hold no secret`() throws {
        let folder = try ScratchFolder()
        for text in ["", "\n \n", "# whsec_a\n"] {
            let path = try folder.write(text, to: "key")
            #expect(throws: SecretFailure.self) {
                try Secrets(credentialsDirectory: nil).lines(.file(path))
            }
        }
    }
}
