package ma.etamkeen.platform.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import ma.etamkeen.platform.access.Gate;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.Open;
import ma.etamkeen.platform.log.Wordless;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** What a person sees when something is not there, not theirs, or broken. A failure has a number that is in the log. */
@ControllerAdvice
@Controller
class ErrorPages implements ErrorController {

    static final String TEMPLATE = "platform/error";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPages.class);

    private final ObjectProvider<Gate> gate;

    ErrorPages(ObjectProvider<Gate> gate) {
        this.gate = gate;
    }

    @ExceptionHandler({NotHere.class, NoResourceFoundException.class, NoHandlerFoundException.class})
    Answer notHere(HttpServletRequest request, HttpServletResponse response) {
        Gate.over(request);
        var path = request.getRequestURI();
        if ("GET".equals(request.getMethod())
                && Addresses.inAddress(path).isEmpty()
                && path.matches("/[a-z][a-z0-9/-]*")
                && !path.startsWith("/assets/")) {
            // the bare address of a page: the same page in the person's language
            return Answer.goTo(path);
        }
        gate.getObject().meet(request);
        return page(HttpStatus.NOT_FOUND, "");
    }

    @ExceptionHandler(NotAllowed.class)
    Answer notAllowed(HttpServletRequest request) {
        Gate.over(request);
        return page(HttpStatus.FORBIDDEN, "");
    }

    @ExceptionHandler(NotOfOurPages.class)
    Answer notOfOurPages(HttpServletRequest request) {
        Gate.over(request);
        return page(HttpStatus.BAD_REQUEST, "");
    }

    /** What stands in the address is no value of its kind: in the path such a thing is not there, in the query it is unreadable. */
    @ExceptionHandler
    Answer notOfItsKind(
            MethodArgumentTypeMismatchException mismatch, HttpServletRequest request, HttpServletResponse response) {
        if (mismatch.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return notHere(request, response);
        }
        Gate.over(request);
        return page(HttpStatus.BAD_REQUEST, "");
    }

    @ExceptionHandler
    Answer failure(Exception failure, HttpServletRequest request) {
        Gate.over(request);
        if (failure instanceof ErrorResponse answer && answer.getStatusCode().is4xxClientError()) {
            return page(HttpStatus.valueOf(answer.getStatusCode().value()), "");
        }
        return page(HttpStatus.INTERNAL_SERVER_ERROR, said(failure, request));
    }

    /** Writes the failure down and returns its number. */
    private static String said(Throwable failure, HttpServletRequest request) {
        var number = RequestIds.of(request);
        // the pattern of the route: an address may hold a token or a name
        LOG.error(
                "failure {} at {} {}",
                number,
                request.getMethod(),
                request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE),
                Wordless.of(failure));
        return number;
    }

    /** What the server itself refuses before any handler is asked, and what failed outside of every handler. */
    @Open
    @RequestMapping("/error")
    Answer server(HttpServletRequest request) {
        var status = request.getAttribute("jakarta.servlet.error.status_code") instanceof Integer code
                ? HttpStatus.valueOf(code)
                : HttpStatus.NOT_FOUND;
        if (!status.is5xxServerError()) {
            return page(status, "");
        }
        return page(
                status,
                request.getAttribute("jakarta.servlet.error.exception") instanceof Throwable failure
                        ? said(failure, request)
                        : RequestIds.of(request));
    }

    private static Answer page(HttpStatus status, String number) {
        return Answer.page(status, TEMPLATE).with("kind", kind(status)).with("number", number);
    }

    /** What happened, as the words name it. */
    static String kind(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "not-found";
            case FORBIDDEN -> "not-allowed";
            case CONTENT_TOO_LARGE -> "too-large";
            default -> status.is4xxClientError() ? "bad-request" : "failure";
        };
    }
}
