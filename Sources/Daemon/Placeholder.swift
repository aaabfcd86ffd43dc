import Logging
import ServiceLifecycle
import UnixSignals
import Yams
