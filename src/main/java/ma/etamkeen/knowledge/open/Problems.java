package ma.etamkeen.knowledge.open;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import ma.etamkeen.platform.access.Gate;
import ma.etamkeen.platform.log.Wordless;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.RequestIds;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.databind.json.JsonMapper;

/** What a program is told when it gets nothing: problem details (RFC 9457), not a page for people. */
@Component
class Problems implements HandlerExceptionResolver, Ordered {

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (!request.getRequestURI().startsWith("/api/")) {
            return null;
        }
        Gate.over(request);
        write(response, status(failure), detail(failure, request));
        return new ModelAndView();
    }

    private static HttpStatus status(Exception failure) {
        return switch (failure) {
            case NotHere _, NoResourceFoundException _, NoHandlerFoundException _ -> HttpStatus.NOT_FOUND;
            case ApiPage.NotAsked _, MethodArgumentTypeMismatchException _ -> HttpStatus.BAD_REQUEST;
            case ErrorResponse answer
            when answer.getStatusCode().is4xxClientError() ->
                HttpStatus.valueOf(answer.getStatusCode().value());
            default -> HttpStatus.INTERNAL_SERVER_ERROR;
        };
    }

    private static String detail(Exception failure, HttpServletRequest request) {
        return switch (failure) {
            case ApiPage.NotAsked asked -> "The parameter " + asked.parameter() + " has no such value.";
            case MethodArgumentTypeMismatchException mismatch ->
                "The parameter " + mismatch.getName() + " has no such value.";
            case Exception other
            when status(other) == HttpStatus.INTERNAL_SERVER_ERROR -> {
                LOG.error("failure {} of the interface for programs {}", RequestIds.of(request), Wordless.of(other));
                yield "The number of this failure is " + RequestIds.of(request) + ".";
            }
            case Exception other
            when status(other) == HttpStatus.NOT_FOUND -> "There is nothing at this address that everybody may read.";
            default -> "";
        };
    }

    static void write(HttpServletResponse response, HttpStatus status, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("type", "about:blank");
        problem.put("title", status.getReasonPhrase());
        problem.put("status", status.value());
        if (!detail.isEmpty()) {
            problem.put("detail", detail);
        }
        var body = JSON.writeValueAsBytes(problem);
        response.setStatus(status.value());
        response.setContentType("application/problem+json");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(body.length);
        try {
            response.getOutputStream().write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
