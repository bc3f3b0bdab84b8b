package ma.etamkeen.learning.log;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import ma.etamkeen.learning.joy.Joy;
import ma.etamkeen.learning.joy.Joys;
import ma.etamkeen.learning.log.Log.Taken;
import ma.etamkeen.learning.progress.Progress;
import ma.etamkeen.learning.progress.ProgressFile;
import ma.etamkeen.learning.progress.Progresses;
import ma.etamkeen.learning.rating.Rating;
import ma.etamkeen.platform.access.SignedIn;
import ma.etamkeen.platform.access.Viewer;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Where a phone sends the answers it kept, and learns how far their person has come by now, on whatever device. */
@Controller
@SignedIn
class LogPage {

    /** Several times what {@link Log#MOST} answers take. */
    private static final int MOST_BYTES = 256 * 1024;

    private static final JsonMapper JSON = new JsonMapper();

    private final Log log;
    private final Progresses progresses;
    private final Ratings ratings;
    private final Joys joys;

    LogPage(Log log, Progresses progresses, Ratings ratings, Joys joys) {
        this.log = log;
        this.progresses = progresses;
        this.ratings = ratings;
        this.joys = joys;
    }

    @GetMapping("/learn/log")
    ResponseEntity<String> show(Viewer viewer) {
        return answer(
                HttpStatus.OK,
                standing(Map.of(), progresses.of(viewer.person()), ratings.of(viewer.person()), viewer.person()));
    }

    @PostMapping("/learn/log")
    ResponseEntity<String> take(HttpServletRequest request, Viewer viewer) throws IOException {
        var bytes = request.getInputStream().readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            return refused(HttpStatus.CONTENT_TOO_LARGE, "large");
        }
        var sent = new String(bytes, StandardCharsets.UTF_8);
        if (sent.isBlank()) {
            return refused(HttpStatus.UNPROCESSABLE_CONTENT, "empty");
        }
        var batch = Batch.read(sent);
        if (batch.isEmpty()) {
            return refused(HttpStatus.BAD_REQUEST, "malformed");
        }
        var who = batch.get().who();
        if (!who.isEmpty() && !who.equals(Long.toString(viewer.person()))) {
            return refused(HttpStatus.CONFLICT, "other");
        }
        try {
            return answer(HttpStatus.OK, taken(batch.get(), viewer.person()));
        } catch (Log.TooMany _) {
            return refused(HttpStatus.TOO_MANY_REQUESTS, "many");
        } catch (DuplicateKeyException _) {
            // an id of this batch was taken for somebody else at this moment; the next time that is known
            return refused(HttpStatus.CONFLICT, "again");
        }
    }

    private ObjectNode taken(Batch batch, long person) {
        var receipt = log.take(person, batch.device(), batch.sentAt(), batch.attempts());
        var answers = new LinkedHashMap<>(receipt.answers());
        batch.malformed().forEach(id -> answers.putIfAbsent(id, Taken.MALFORMED));
        return standing(answers, receipt.progress(), receipt.rating(), person);
    }

    private ObjectNode standing(Map<UUID, Taken> answers, Progress progress, Rating rating, long person) {
        var node = JSON.createObjectNode().put("who", Long.toString(person));
        var taken = node.putArray("taken");
        var refused = node.putArray("refused");
        answers.forEach((id, what) -> {
            if (what == Taken.TAKEN) {
                taken.add(id.toString());
            } else {
                refused.addObject()
                        .put("id", id.toString())
                        .put("why", what == Taken.MALFORMED ? "malformed" : "unknown");
            }
        });
        node.set("state", ProgressFile.write(progress));
        node.putArray("rating").add(rating.value()).add(rating.answers());
        node.set("day", ProgressFile.days(progresses.days()));
        node.set("joy", written(joys.of(person)));
        return node;
    }

    private static ObjectNode written(Joy joy) {
        return JSON.createObjectNode()
                .put("xp", joy.xp())
                .put("streak", joy.streak())
                .put("badges", joy.badges());
    }

    private static ResponseEntity<String> refused(HttpStatus status, String why) {
        return answer(status, JSON.createObjectNode().put("why", why));
    }

    private static ResponseEntity<String> answer(HttpStatus status, ObjectNode body) {
        return ResponseEntity.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .cacheControl(CacheControl.noStore())
                .body(body.toString());
    }
}
