package ma.etamkeen.platform.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The deed of this request, from the moment the gate has let it in until its handler is done. */
final class UnderWay {

    private static final String DEED = UnderWay.class.getName();

    private UnderWay() {}

    /** The handler begins, on behalf of this viewer. */
    static void begin(HttpServletRequest request, Viewer viewer) {
        request.setAttribute(DEED, viewer);
    }

    /** What follows is no longer the deed: the answer is written, the session kept. */
    static void end(HttpServletRequest request) {
        request.removeAttribute(DEED);
    }

    /** For whom a deed is under way on this thread. */
    static Optional<Viewer> viewer() {
        var request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(DEED, RequestAttributes.SCOPE_REQUEST) instanceof Viewer viewer
                ? Optional.of(viewer)
                : Optional.empty();
    }

    /** Does something that is not part of the deed. */
    static void apart(Runnable other) {
        var request = RequestContextHolder.getRequestAttributes();
        var deed = request == null ? null : request.getAttribute(DEED, RequestAttributes.SCOPE_REQUEST);
        if (request == null || deed == null) {
            other.run();
            return;
        }
        request.removeAttribute(DEED, RequestAttributes.SCOPE_REQUEST);
        try {
            other.run();
        } finally {
            request.setAttribute(DEED, deed, RequestAttributes.SCOPE_REQUEST);
        }
    }
}
