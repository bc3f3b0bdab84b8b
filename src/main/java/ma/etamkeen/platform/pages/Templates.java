package ma.etamkeen.platform.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import gg.jte.resolve.DirectoryCodeResolver;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import ma.etamkeen.platform.access.Gate;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/**
 * Makes pages from the compiled templates. It must be ordered, and its views must name a content type, or Spring
 * answers with an empty page.
 */
@Component
public class Templates implements ViewResolver, Ordered {

    private static final String HTML = "text/html;charset=UTF-8";

    private final TemplateEngine engine;
    private final Page.Ground ground;
    private final Clock clock;

    Templates(Words words, Assets assets, Menus menus, Settings settings, Clock clock) {
        this.clock = clock;
        this.engine = settings.fresh()
                ? TemplateEngine.create(
                        new DirectoryCodeResolver(Path.of("src/main/pages")),
                        Path.of("target/fresh-pages"),
                        ContentType.Html,
                        getClass().getClassLoader())
                : TemplateEngine.createPrecompiled(
                        null, ContentType.Html, getClass().getClassLoader(), "pages");
        engine.setTrimControlStructures(true);
        if (!settings.fresh()) {
            engine.setBinaryStaticContent(true);
        }
        this.ground = new Page.Ground(words, assets, menus, settings, engine);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public View resolveViewName(String name, Locale locale) {
        return name.startsWith(Redirection.PREFIX)
                ? new Redirection(name.substring(Redirection.PREFIX.length()))
                : new TemplateView(name);
    }

    /** The page object of this request, for what is made outside a view. */
    public Page page(HttpServletRequest request, HttpServletResponse response) {
        return new Page(
                Addresses.language(request),
                Gate.viewer(request),
                Addresses.withoutLanguage(Addresses.asked(request)),
                ground,
                clock.instant(),
                Toast.take(request, response));
    }

    /** The page object for whoever sent what could not be read as a request of any page: it leads home. */
    Page pageWithoutAddress(Viewer viewer) {
        return new Page(viewer.language(), viewer, "", ground, clock.instant(), null);
    }

    /** Renders a template that is no page of a request, a mail for instance. */
    public String render(String template, Map<String, @Nullable Object> values) {
        var output = new gg.jte.output.StringOutput();
        engine.render(template + ".jte", values, output);
        return output.toString();
    }

    private final class TemplateView implements View {

        private final String template;

        private TemplateView(String template) {
            this.template = template;
        }

        @Override
        public String getContentType() {
            return HTML;
        }

        @Override
        public void render(@Nullable Map<String, ?> model, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            var page = model != null && model.get(Preview.MODEL) instanceof Preview preview
                    ? page(request, response).previewing(preview)
                    : page(request, response);
            var values = new HashMap<String, @Nullable Object>();
            for (var parameter : engine.getParamInfo(template + ".jte").keySet()) {
                if (model != null && model.containsKey(parameter)) {
                    values.put(parameter, model.get(parameter));
                }
            }
            values.put("page", page);
            var output = new Utf8ByteOutput();
            engine.render(template + ".jte", values, output);
            InTurn.isOver(request);
            response.setContentType(HTML);
            // the dispatcher has just told the server the visitor's locale, which would win over a header
            response.setLocale(Locale.forLanguageTag(page.language().tag()));
            SharedPages.write(output, page, request, response);
        }
    }
}
