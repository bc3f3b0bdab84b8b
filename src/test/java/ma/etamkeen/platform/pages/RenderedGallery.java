package ma.etamkeen.platform.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.GalleryPage.Frame;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** The gallery as a browser gets it, and which templates wrote something into it. */
public final class RenderedGallery {

    private static final Settings SETTINGS = new Settings("https://tamkeen.example", null, true, false, 0, 0);
    private static final TemplateEngine ENGINE =
            TemplateEngine.createPrecompiled(null, ContentType.Html, RenderedGallery.class.getClassLoader(), "pages");
    private static final List<MenuEntry> ENTRIES = List.of(
            new MenuEntry(MenuEntry.Place.TOP, 1, "gallery.learn", "/gallery", "sparkles"),
            new MenuEntry(MenuEntry.Place.ME, 1, "gallery.list", "/me", "house"),
            new MenuEntry(MenuEntry.Place.DESK, 1, "gallery.plan", "/desk", "route"),
            new MenuEntry(MenuEntry.Place.ADMIN, 1, "gallery.people", "/admin/people", "users"),
            new MenuEntry(MenuEntry.Place.FOOT, 1, "gallery.info", "/about", "info"));
    private static final Page.Ground GROUND =
            new Page.Ground(new Words(), new Assets(SETTINGS), new Menus(ENTRIES), SETTINGS, ENGINE);

    private RenderedGallery() {}

    /** The page of all components as this viewer gets it. */
    public static Document components(Viewer viewer) {
        return components(viewer, new StringOutput());
    }

    /** What stands around a page, one document for each kind of viewer. */
    public static List<Document> frames(Language language) {
        return Arrays.stream(Frame.values())
                .map(frame -> frame(frame, language, new StringOutput()))
                .toList();
    }

    /** The templates that write something into these pages: {@code parts/tag}. */
    public static Set<String> writers(Language language) {
        var witness = new Witness();
        components(Viewer.visitor(language), witness);
        for (var frame : Frame.values()) {
            frame(frame, language, witness);
        }
        return witness.writers;
    }

    private static Document components(Viewer viewer, TemplateOutput html) {
        var page = page(viewer, "/gallery");
        return render("gallery/gallery.jte", Map.of("page", page, "samples", GalleryPage.samples(page)), html);
    }

    private static Document frame(Frame frame, Language language, TemplateOutput html) {
        var page = page(Viewer.visitor(language), "/gallery/" + frame.key());
        return render(
                "gallery/frame.jte", Map.of("page", page, "frame", frame, "seen", GalleryPage.seen(page, frame)), html);
    }

    private static Page page(Viewer viewer, String path) {
        return new Page(viewer.language(), viewer, path, GROUND, Instant.parse("2026-11-24T09:00:00Z"), null);
    }

    private static Document render(String template, Map<String, Object> values, TemplateOutput html) {
        ENGINE.render(template, new HashMap<>(values), html);
        return Jsoup.parse(html.toString());
    }

    /** Notes who is writing: a compiled template is a class named after its file. */
    private static final class Witness implements TemplateOutput {

        private static final String BEFORE = "Jte";
        private static final String BEHIND = "Generated";

        private final StringOutput html = new StringOutput();
        private final Set<String> writers = new TreeSet<>();

        @Override
        public void writeContent(String value) {
            note(value.isBlank());
            html.writeContent(value);
        }

        @Override
        public void writeContent(String value, int start, int end) {
            note(value.substring(start, end).isBlank());
            html.writeContent(value, start, end);
        }

        private void note(boolean blank) {
            if (!blank) {
                StackWalker.getInstance().forEach(caller -> {
                    var name = caller.getClassName();
                    if (name.startsWith("pages.") && name.endsWith(BEHIND)) {
                        writers.add(name.substring("pages.".length(), name.length() - BEHIND.length())
                                .replace("." + BEFORE, "/"));
                    }
                });
            }
        }

        @Override
        public String toString() {
            return html.toString();
        }
    }
}
