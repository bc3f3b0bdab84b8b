package ma.etamkeen.platform.pages;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import ma.etamkeen.platform.access.Unmet;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.ActionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * What the server refuses by itself, before a filter or a handler of ours is asked: an address with a NUL, octets that
 * are no characters, a request that cannot be read. It is answered with the page that every other error has.
 */
@Component
class ServerRefusals implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final ObjectProvider<Templates> templates;
    private final ObjectProvider<Unmet> unmet;

    ServerRefusals(ObjectProvider<Templates> templates, ObjectProvider<Unmet> unmet) {
        this.templates = templates;
        this.unmet = unmet;
    }

    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        // further in than the server's own, which then finds the error reported
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Report(templates, unmet)));
    }

    /** The server's place for an error page. */
    private static final class Report extends ErrorReportValve {

        private final ObjectProvider<Templates> templates;
        private final ObjectProvider<Unmet> unmet;

        private Report(ObjectProvider<Templates> templates, ObjectProvider<Unmet> unmet) {
            this.templates = templates;
            this.unmet = unmet;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            var canWrite = new AtomicBoolean();
            response.getCoyoteResponse().action(ActionCode.IS_IO_ALLOWED, canWrite);
            if (!canWrite.get()) {
                return;
            }
            try {
                write(request, response);
            } catch (IOException | IllegalStateException _) {
                // whoever asked is gone
            }
        }

        private void write(Request request, Response response) throws IOException {
            var status = Objects.requireNonNullElse(
                    HttpStatus.resolve(response.getStatus()), HttpStatus.INTERNAL_SERVER_ERROR);
            var language = Addresses.language(request);
            var maker = templates.getObject();
            var values = new HashMap<String, @Nullable Object>();
            values.put("page", maker.pageWithoutAddress(unmet.getObject().viewer(request, language)));
            values.put("kind", ErrorPages.kind(status));
            values.put("number", status.is5xxServerError() ? RequestIds.of(request) : "");
            var page = maker.render(ErrorPages.TEMPLATE, values);
            Headers.write(request, response);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/html");
            response.setCharacterEncoding("UTF-8");
            response.setLocale(Locale.forLanguageTag(language.tag()));
            var writer = response.getReporter();
            if (writer != null) {
                writer.write(page);
                response.finishResponse();
            }
        }
    }
}
