package ma.etamkeen.hackathon.web;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ma.etamkeen.hackathon.editions.Detail;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.forms.Faults;
import ma.etamkeen.platform.forms.Line;
import ma.etamkeen.platform.forms.Prose;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.BindingResult;

/**
 * Something an edition has to say, as it is typed: all of it for what is new, its facts alone for what is there.
 *
 * @param kind one of {@link Detail.Kind}, or {@link #CHALLENGE}
 */
record DetailForm(
        @Nullable String kind,
        @Line(max = 300) String nameAr,
        @Line(max = 300) String nameFr,
        @Line(max = 300) String nameEn,
        @Prose(max = 5_000, required = false) @Nullable String wordsAr,
        @Prose(max = 5_000, required = false) @Nullable String wordsFr,
        @Prose(max = 5_000, required = false) @Nullable String wordsEn,
        @Line(max = 500, required = false) @Nullable String link,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime from,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE_TIME) @Nullable
        LocalDateTime until) {

    static final String CHALLENGE = "challenge";
    static final DetailForm FRESH = new DetailForm(CHALLENGE, "", "", "", "", "", "", "", null, null);

    Text title() {
        return new Text(nameAr.strip(), nameFr.strip(), nameEn.strip());
    }

    Text words() {
        return new Text(orNull(wordsAr), orNull(wordsFr), orNull(wordsEn));
    }

    /** The kind that was chosen; nothing for a challenge, and a fault for what is none. */
    Optional<Detail.Kind> read(BindingResult errors) {
        if (CHALLENGE.equals(kind)) {
            return Optional.empty();
        }
        var found = Arrays.stream(Detail.Kind.values())
                .filter(one -> one.key().equals(kind))
                .findFirst();
        if (found.isEmpty()) {
            Faults.add(errors, "kind", "forms.error.choice");
        }
        return found;
    }

    Detail.Facts facts(int position, BindingResult errors) {
        return facts(position, link, from, until, errors);
    }

    static Detail.Facts facts(
            int position,
            @Nullable String link,
            @Nullable LocalDateTime from,
            @Nullable LocalDateTime until,
            BindingResult errors) {
        var typed = link == null ? "" : link.strip();
        if (!typed.isEmpty() && !errors.hasFieldErrors("link") && !Urls.isWeb(typed)) {
            Faults.add(errors, "link", "hackathon.edition.problem.link");
        }
        inReach("from", from, errors);
        inReach("until", until, errors);
        return new Detail.Facts(position, typed, from, until);
    }

    private static void inReach(String field, @Nullable LocalDateTime typed, BindingResult errors) {
        if (typed != null && !errors.hasFieldErrors(field) && (typed.getYear() < 2000 || typed.getYear() > 2099)) {
            Faults.add(errors, field, "forms.error.moment");
        }
    }

    private static @Nullable String orNull(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    static List<Choice> kinds(Words words, Language language) {
        var kinds = new ArrayList<Choice>();
        kinds.add(new Choice(CHALLENGE, words.text(language, "hackathon.edition.detail.challenge")));
        for (var kind : Detail.Kind.values()) {
            kinds.add(new Choice(kind.key(), words.text(language, "hackathon.edition.detail." + kind.key())));
        }
        return List.copyOf(kinds);
    }
}
