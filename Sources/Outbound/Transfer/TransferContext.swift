import CCurl
import Glibc

/// What libcurl's callbacks reach through their context pointer during one
/// transfer.
///
/// It lives on one thread: `curl_easy_perform` calls back on the thread that
/// called it.
final class TransferContext {
    var collector: ResponseCollector
    private(set) var denial: String?
    private(set) var openedSockets = 0
    private let addressGuard: AddressGuard
    private let cancellation: Cancellation
    /// Where libcurl writes what it has to say about a failure.
    let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))

    init(_ request: HTTPRequest, _ cancellation: Cancellation) {
        collector = ResponseCollector(
            bodyLimit: request.responseLimit, overflow: request.overflow, file: request.bodyFile)
        addressGuard = AddressGuard(reach: request.reach)
        self.cancellation = cancellation
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit { errorText.deallocate() }

    /// Points the handle's callbacks here.
    ///
    /// The context is not retained: it must outlive the transfer.
    ///
    /// - Throws: ``OutboundError/Code/unusableLibrary``.
    func attach(to handle: UnsafeMutableRawPointer) throws(OutboundError) {
        let this = Unmanaged.passUnretained(self).toOpaque()
        let codes = [
            recalld_set_pointer(handle, CURLOPT_ERRORBUFFER, errorText),
            recalld_set_socket_callback(handle, Self.openSocket, this),
            recalld_set_header_callback(handle, Self.takeHeader, this),
            recalld_set_body_callback(handle, Self.takeBody, this),
            recalld_set_progress_callback(handle, Self.goOn, this),
        ]
        for code in codes { try TransferOption.check(code) }
    }

    /// Opens the socket where the guard allows it.
    ///
    /// SOCK_CLOEXEC: no program the daemon starts shall inherit a connection.
    private func openSocket(_ address: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        let raw = UnsafeBufferPointer(
            start: recalld_address_bytes(address), count: Int(address.pointee.addrlen))
        if case .denied(let reason) = addressGuard.verdict(onSocketAddress: Array(raw)) {
            denial = reason
            return CURL_SOCKET_BAD
        }
        openedSockets += 1
        let (family, type) = (address.pointee.family, address.pointee.socktype)
        return socket(family, type | Int32(SOCK_CLOEXEC.rawValue), address.pointee.protocol)
    }
}

extension TransferContext {
    private static func from(_ pointer: UnsafeMutableRawPointer?) -> TransferContext? {
        pointer.map { Unmanaged<TransferContext>.fromOpaque($0).takeUnretainedValue() }
    }

    private static func bytes(
        _ start: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int
    ) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: size * count)
    }

    private static let takeBody: curl_write_callback = { start, size, count, pointer in
        let piece = TransferContext.bytes(start, size, count)
        let takes = TransferContext.from(pointer)?.collector.takeBody(piece) ?? false
        return takes ? piece.count : TransferContext.stop
    }

    private static let takeHeader: curl_write_callback = { start, size, count, pointer in
        let line = Array(TransferContext.bytes(start, size, count))
        let takes = TransferContext.from(pointer)?.collector.takeHeader(line) ?? false
        return takes ? line.count : TransferContext.stop
    }

    /// Called at least once a second while anything is awaited; anything but 0
    /// ends the transfer.
    private static let goOn: curl_xferinfo_callback = { pointer, _, _, _, _ in
        TransferContext.from(pointer)?.cancellation.isRaised == false ? 0 : 1
    }

    private static let openSocket: curl_opensocket_callback = { pointer, _, address in
        guard let context = TransferContext.from(pointer), let address else {
            return CURL_SOCKET_BAD
        }
        return context.openSocket(address)
    }

    /// "Stop" for the two callbacks above: no piece is ever this long
    /// (`CURL_WRITEFUNC_ERROR`, curl.h).
    private static let stop = 0xFFFF_FFFF
}
