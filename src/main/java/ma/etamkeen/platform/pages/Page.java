package ma.etamkeen.platform.pages;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.number.Precision;
import com.ibm.icu.util.ULocale;
import gg.jte.Content;
import gg.jte.TemplateEngine;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.time.KingdomZone;
import ma.etamkeen.platform.words.Dates;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Period;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;

/**
 * What every template is given as {@code page}: who looks, in which language, and how words, dates, numbers and
 * addresses are written for them.
 */
public final class Page {

    private static final ZoneId KINGDOM = KingdomZone.ZONE;

    private static final Map<Language, LocalizedNumberFormatter> NUMBERS = numbers();

    private final Language language;
    private final Viewer viewer;
    private final String path;
    private final Ground ground;
    private final Instant now;
    private final @Nullable Toast toast;
    private final @Nullable Preview preview;

    /** What pages share and no request changes. */
    record Ground(Words words, Assets assets, Menus menus, Settings settings, TemplateEngine engine) {}

    Page(Language language, Viewer viewer, String path, Ground ground, Instant now, @Nullable Toast toast) {
        this(language, viewer, path, ground, now, toast, null);
    }

    private Page(
            Language language,
            Viewer viewer,
            String path,
            Ground ground,
            Instant now,
            @Nullable Toast toast,
            @Nullable Preview preview) {
        this.language = language;
        this.viewer = viewer;
        this.path = path;
        this.ground = ground;
        this.now = now;
        this.toast = toast;
        this.preview = preview;
    }

    /** The same page that shows what readers do not see yet. */
    Page previewing(Preview what) {
        return new Page(language, viewer, path, ground, now, toast, what);
    }

    /** What this page shows that readers do not see yet, or {@code null}. */
    public @Nullable Preview preview() {
        return preview;
    }

    /** The same page for the same viewer, written in another language. */
    public Page seenIn(Language other) {
        return new Page(other, viewer, path, ground, now, toast);
    }

    /** The same page as somebody else sees it after another deed. */
    Page seenBy(Viewer other, Toast said) {
        return new Page(language, other, path, ground, now, said);
    }

    public Language language() {
        return language;
    }

    public Viewer viewer() {
        return viewer;
    }

    /** The path of this page without its language: {@code /training}. Empty for the home page. */
    public String path() {
        return path;
    }

    /** The moment this page is made. */
    public Instant now() {
        return now;
    }

    /** Today in the kingdom. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, KINGDOM);
    }

    /** The words for this key; named arguments as pairs. */
    public String t(String key, Object... named) {
        return ground.words.text(language, key, named);
    }

    /** Whether there are words for this key. */
    public boolean has(String key) {
        return ground.words.has(key);
    }

    /** The words for this key in another language, for a fragment that carries its own {@code lang}. */
    public String in(Language other, String key, Object... named) {
        return ground.words.text(other, key, named);
    }

    /** The address of a path in the language of this page. */
    public String to(String path) {
        return "/" + language.tag() + path;
    }

    /** The address of this same page in another language. */
    public String here(Language other) {
        return "/" + other.tag() + path;
    }

    /** The address of an asset with its fingerprint: {@code css/app.css}. */
    public String asset(String name) {
        return ground.assets.address(name);
    }

    /** The address of an icon in the sprite: {@code icon("check")}. */
    public String icon(String name) {
        return ground.assets.address("icons.svg") + "#" + name;
    }

    /** The menu entries of this place that the viewer may follow. */
    public List<MenuEntry> menu(MenuEntry.Place place) {
        return ground.menus.of(place, viewer);
    }

    /** Whether this menu entry is the one the person is under. */
    public boolean isUnder(MenuEntry entry) {
        return path.equals(entry.path()) || path.startsWith(entry.path() + "/");
    }

    /** The absolute address of a path, for feeds, structured data and links that are copied. */
    public String absolute(String path) {
        return ground.settings.address() + path;
    }

    /** A piece that another part draws. */
    public Content show(Piece piece) {
        return output -> {
            var values = new HashMap<>(piece.values());
            values.put("page", this);
            ground.engine.render(piece.template() + ".jte", values, output);
        };
    }

    public Settings settings() {
        return ground.settings;
    }

    /** What the last deed said, or {@code null}. */
    public @Nullable String said() {
        if (toast == null || !ground.words.has(toast.key())) {
            return null;
        }
        var named = toast.arguments().entrySet().stream()
                .flatMap(argument -> java.util.stream.Stream.of(argument.getKey(), counted(argument)))
                .toArray();
        try {
            return ground.words.text(language, toast.key(), named);
        } catch (IllegalArgumentException _) {
            // whoever writes a cookie of their own is told nothing, and reads the page
            return null;
        }
    }

    /** A cookie holds words alone: what was counted is a number again, for sentences that ask how many. */
    private static Object counted(Map.Entry<String, String> argument) {
        var value = argument.getValue();
        return argument.getKey().equals("count") && value.matches("[0-9]{1,15}") ? (Object) Long.valueOf(value) : value;
    }

    /** Content in the language of this page, or in the one it exists in. */
    public Text.Reading read(Text text) {
        return text.reading(language);
    }

    /** Content where no mark-up can stand, in a title or a description: another language is named behind it. */
    public String plain(Text text) {
        return ground.words.plain(text, language);
    }

    /** The words for this key with content among its arguments, each piece marked with its language and saying so. */
    public Content say(String key, Object... named) {
        return new Sentence(this, ground.words.pieces(language, key, named));
    }

    /** 14 February 2027, written out. */
    public String date(LocalDate date) {
        return Dates.date(date, language);
    }

    /** The day of this moment in the kingdom, written out. */
    public String date(Instant moment) {
        return Dates.date(LocalDate.ofInstant(moment, KINGDOM), language);
    }

    /** Tuesday 14 February 2027. */
    public String day(LocalDate date) {
        return Dates.day(date, language);
    }

    /** From one day to another, saying the common month and year once. */
    public String dates(LocalDate first, LocalDate last) {
        return Dates.dates(first, last, language);
    }

    /** A period, no more exact than it is known; empty when nothing is known. */
    public String period(Period period) {
        return period.words(language);
    }

    /** 8:30 as the language writes it. */
    public String time(LocalTime time) {
        return Dates.time(time, language);
    }

    /** From one time to another, in words, so that it never reads backwards. */
    public String times(LocalTime from, LocalTime to) {
        return t("pages.times", "from", time(from), "to", time(to));
    }

    /** A day and a time. */
    public String moment(LocalDateTime moment) {
        return t("pages.moment", "day", date(moment.toLocalDate()), "time", time(moment.toLocalTime()));
    }

    /** A day and a time in the kingdom. */
    public String moment(Instant moment) {
        return moment(LocalDateTime.ofInstant(moment, KINGDOM));
    }

    /** A whole number with the separators of the language; French as administrations write it, 6 800 and not 6.800. */
    public String number(long number) {
        return Objects.requireNonNull(NUMBERS.get(language))
                .format(number)
                .toString()
                // the narrow space of French is too narrow in large figures
                .replace('\u202f', '\u00a0');
    }

    private static Map<Language, LocalizedNumberFormatter> numbers() {
        var numbers = new EnumMap<Language, LocalizedNumberFormatter>(Language.class);
        for (var language : Language.values()) {
            numbers.put(
                    language,
                    NumberFormatter.withLocale(
                                    language == Language.FR ? ULocale.FRANCE : ULocale.forLocale(language.locale()))
                            .precision(Precision.integer()));
        }
        return numbers;
    }
}
