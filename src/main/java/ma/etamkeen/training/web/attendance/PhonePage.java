package ma.etamkeen.training.web.attendance;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import ma.etamkeen.platform.access.NotAllowed;
import ma.etamkeen.platform.access.NotOfOurPages;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.training.Sessions;
import ma.etamkeen.training.attendance.Attendances.Presence;
import ma.etamkeen.training.attendance.PhoneMarks;
import ma.etamkeen.training.attendance.PhoneMarks.PhoneMark;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where a phone sends the marks it kept while it had no network. */
@Pages
@SignedIn
class PhonePage {

    /** Twice what {@link PhoneMarks#MOST} marks take. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final PhoneMarks marks;
    private final Sessions sessions;

    PhonePage(PhoneMarks marks, Sessions sessions) {
        this.marks = marks;
        this.sessions = sessions;
    }

    @PostMapping("/training/sessions/{id:\\d+}/attendance/marks")
    ResponseEntity<String> take(@PathVariable long id, HttpServletRequest request, Viewer viewer) throws IOException {
        if (sessions.taughtBy(viewer, id).isEmpty()) {
            throw sessions.visibleTo(viewer, id).isPresent() ? new NotAllowed() : new NotHere();
        }
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw new NotOfOurPages();
        }
        var sent = new String(bytes, StandardCharsets.UTF_8);
        if (sent.isBlank()) {
            return ResponseEntity.unprocessableContent()
                    .cacheControl(CacheControl.noStore())
                    .build();
        }
        var answers = new ArrayList<Map<String, String>>();
        for (var taken : marks.take(viewer, id, read(sent))) {
            var answer = new LinkedHashMap<String, String>();
            answer.put("id", taken.id().toString());
            answer.put("answer", taken.answer().key());
            answer.put("stands", taken.stands() == null ? "" : taken.stands().key());
            answers.add(answer);
        }
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(JSON.writeValueAsString(answers));
    }

    /** What our own page sends, and nothing else. */
    private static List<PhoneMark> read(String sent) {
        try {
            var batch = JSON.readTree(sent);
            if (!batch.isArray() || batch.isEmpty() || batch.size() > PhoneMarks.MOST) {
                throw new NotOfOurPages();
            }
            var marks = new ArrayList<PhoneMark>();
            for (var one : batch) {
                var after = text(one, "after");
                marks.add(new PhoneMark(
                        UUID.fromString(text(one, "id")),
                        after.isEmpty() ? null : UUID.fromString(after),
                        Long.parseLong(text(one, "slot")),
                        Long.parseLong(text(one, "registration")),
                        presence(text(one, "was")),
                        presence(text(one, "is")),
                        moment(text(one, "at"))));
            }
            return marks;
        } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
            throw new NotOfOurPages();
        }
    }

    private static String text(JsonNode one, String name) {
        var value = one.get(name);
        if (value == null || !value.isString()) {
            throw new NotOfOurPages();
        }
        return value.stringValue();
    }

    /** Instants go on for longer than any clock, and for longer than the database counts. */
    private static Instant moment(String at) {
        if (!at.matches("[0-9]{4}-.*")) {
            throw new NotOfOurPages();
        }
        return Instant.parse(at);
    }

    private static @Nullable Presence presence(String key) {
        return key.isEmpty() ? null : Presence.of(key).orElseThrow(NotOfOurPages::new);
    }
}
