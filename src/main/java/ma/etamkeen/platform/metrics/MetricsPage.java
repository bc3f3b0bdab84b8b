package ma.etamkeen.platform.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import ma.etamkeen.platform.access.ByLink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;

/**
 * The figures in the text format of Prometheus, for whoever shows the token of {@code TAMKEEN_METRICS_TOKEN} as
 * {@code Authorization: Bearer …}. Without a token, or with another one, there is nothing here.
 */
@Controller
class MetricsPage {

    private final PrometheusMeterRegistry registry;
    private final byte[] token;

    MetricsPage(PrometheusMeterRegistry registry, @Value("${tamkeen.metrics.token:}") String token) {
        this.registry = registry;
        this.token = token.strip().getBytes(StandardCharsets.UTF_8);
    }

    @ByLink
    @GetMapping("/metrics")
    ResponseEntity<String> show(
            @RequestHeader(name = HttpHeaders.AUTHORIZATION, required = false) @Nullable String authorization) {
        if (token.length == 0 || authorization == null || !isToken(authorization)) {
            return ResponseEntity.notFound().build();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")
                .cacheControl(CacheControl.noStore())
                .body(registry.scrape());
    }

    private boolean isToken(String authorization) {
        return authorization.startsWith("Bearer ")
                && MessageDigest.isEqual(
                        authorization.substring("Bearer ".length()).strip().getBytes(StandardCharsets.UTF_8), token);
    }
}
