package ma.etamkeen.training.courses;

import java.util.List;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Text;
import ma.etamkeen.training.Event;
import ma.etamkeen.training.Session;
import org.jspecify.annotations.Nullable;

/**
 * A course as its coordinators write it, beside its texts, which have a desk of their own.
 *
 * @param title what a new course is called; of one that exists, its texts say it
 * @param event what kind of event its sessions are
 * @param path the code of its path, or {@code null}
 */
public record CourseDraft(
        String code,
        Text title,
        Event event,
        @Nullable String path,
        int hours,
        List<String> areas,
        List<Session.Format> formats,
        List<Language> languages,
        Conditions conditions) {}
