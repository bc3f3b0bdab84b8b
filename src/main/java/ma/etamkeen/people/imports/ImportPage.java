package ma.etamkeen.people.imports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import ma.etamkeen.organisations.Units;
import ma.etamkeen.platform.access.Allowed;
import ma.etamkeen.platform.access.Role;
import ma.etamkeen.platform.access.Viewer;
import ma.etamkeen.platform.forms.Choice;
import ma.etamkeen.platform.journal.Glances;
import ma.etamkeen.platform.pages.Answer;
import ma.etamkeen.platform.pages.NotHere;
import ma.etamkeen.platform.pages.Pages;
import ma.etamkeen.platform.tables.TableRefused;
import ma.etamkeen.platform.tables.TableWriter;
import ma.etamkeen.platform.words.Language;
import ma.etamkeen.platform.words.Words;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Bringing people by file, step by step: the file, its columns, what it would do, the decision, and back. */
@Pages
@Allowed({Role.ADMINISTRATOR, Role.COORDINATOR, Role.FOCAL_POINT})
class ImportPage {

    private static final String PATH = "/admin/people/imports";
    private static final int SAMPLE = 5;
    private static final int SHOWN = 20;
    private static final int BATCH = 2_000;
    private static final int MOST_ANSWERS = 100;

    private final Imports imports;
    private final ImportRows rows;
    private final Units units;
    private final Words words;
    private final Glances glances;

    ImportPage(Imports imports, ImportRows rows, Units units, Words words, Glances glances) {
        this.imports = imports;
        this.rows = rows;
        this.units = units;
        this.words = words;
        this.glances = glances;
    }

    @GetMapping(PATH)
    Answer list(Viewer viewer) {
        return list(Answer.page("people/imports"), viewer, null, 0);
    }

    @PostMapping(PATH)
    Answer read(
            Viewer viewer,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "0") long unit)
            throws IOException {
        if (!imports.mayImportInto(unit, viewer)) {
            return list(Answer.refused("people/imports"), viewer, "people.import.refused.unit", 0);
        }
        if (file == null || file.isEmpty()) {
            return list(Answer.refused("people/imports"), viewer, "people.import.refused.file", 0);
        }
        var copy = Files.createTempFile("people", ".import");
        try {
            file.transferTo(copy);
            var id = imports.read(copy, name(file.getOriginalFilename()), unit, viewer);
            return Answer.goTo(PATH + "/" + id);
        } catch (TableRefused refused) {
            return list(Answer.refused("people/imports"), viewer, refused.why().key(), refused.row());
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    @GetMapping(PATH + "/{id}")
    Answer show(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            Viewer viewer,
            HttpServletResponse response) {
        var file = find(id, viewer);
        if (file.state().isUnderWay()) {
            // the page asks for itself again until the work is done; nothing hangs on it
            response.setHeader("Refresh", "2");
        }
        return page(Answer.page("people/import"), file, file.mapping(), null, after, viewer);
    }

    /** What is said of the doubtful rows of one page; the next ones follow. */
    @PostMapping(PATH + "/{id}/doubts")
    Answer answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "all") String rows,
            @RequestParam(defaultValue = "skip") String doubts,
            @RequestParam Map<String, String> typed,
            Viewer viewer) {
        var file = find(id, viewer);
        var answers = answers(typed).filter(some -> !some.isEmpty() && isOffered(rows, doubts));
        if (answers.isEmpty()) {
            return page(Answer.refused("people/import"), file, file.mapping(), "forms.error.choice", 0, viewer);
        }
        var last = answers.get().stream()
                .mapToLong(ImportDoubt.Answer::number)
                .max()
                .orElse(0);
        if (!imports.answer(file, answers.get(), viewer)) {
            return stale(file, answers.get(), viewer);
        }
        return imports.doubts(file, last, 1, viewer).isEmpty()
                ? back(id)
                : Answer.goTo(PATH + "/" + id + "?after=" + last);
    }

    @PostMapping(PATH + "/{id}/mapping")
    Answer map(@PathVariable long id, @RequestParam Map<String, String> typed, Viewer viewer) {
        var file = find(id, viewer);
        var mapping = IntStream.range(0, file.header().size())
                .mapToObj(column -> typed.getOrDefault("c" + column, ""))
                .toList();
        var refusal = Imports.refusal(mapping);
        if (refusal.isPresent()) {
            return page(Answer.refused("people/import"), file, mapping, refusal.get(), 0, viewer);
        }
        return imports.map(file, mapping) ? back(id) : stale(file, viewer);
    }

    @PostMapping(PATH + "/{id}/decision")
    Answer decide(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String rows,
            @RequestParam(defaultValue = "skip") String doubts,
            @RequestParam Map<String, String> typed,
            Viewer viewer) {
        var file = find(id, viewer);
        var answers = answers(typed);
        if (!isOffered(rows, doubts) || answers.isEmpty()) {
            return page(
                    Answer.refused("people/import"), file, file.mapping(), "people.import.refused.choice", 0, viewer);
        }
        if (!imports.answer(file, answers.get(), viewer)) {
            return stale(file, answers.get(), viewer);
        }
        return imports.apply(file, rows.equals("good"), doubts.equals("create"), viewer)
                ? back(id)
                : stale(file, viewer);
    }

    @PostMapping(PATH + "/{id}/undoing")
    Answer undo(@PathVariable long id, Viewer viewer) {
        var file = find(id, viewer);
        return imports.undo(file, viewer) ? back(id) : stale(file, viewer);
    }

    /** The rows that were left out, as they came, each with what is wrong in the reader's language. */
    @GetMapping(PATH + "/{id}/errors")
    void errors(
            @PathVariable long id,
            @RequestParam(defaultValue = "csv") String as,
            Viewer viewer,
            HttpServletResponse response)
            throws IOException {
        var file = find(id, viewer);
        imports.taken(file, viewer);
        var xlsx = as.equals("xlsx");
        response.setContentType(
                xlsx ? "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" : "text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                words.text(viewer.language(), "people.import.errors.file") + "-" + id
                                        + (xlsx ? ".xlsx" : ".csv"),
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var title = words.text(viewer.language(), "people.import.errors");
        try (var writer = xlsx
                ? TableWriter.xlsx(response.getOutputStream(), title, viewer.language() == Language.AR)
                : TableWriter.csv(response.getOutputStream())) {
            write(writer, file, viewer.language());
        }
    }

    private void write(TableWriter writer, Import file, Language language) throws IOException {
        var header = new ArrayList<>(file.header());
        header.addFirst(words.text(language, "people.import.errors.row"));
        header.add(words.text(language, "people.import.errors.why"));
        writer.row(header);
        var last = 0L;
        for (var some = rows.flawed(file.id(), last, BATCH);
                !some.isEmpty();
                some = rows.flawed(file.id(), last, BATCH)) {
            for (var flawed : some) {
                var cells = new ArrayList<>(flawed.cells());
                while (cells.size() < file.header().size()) {
                    cells.add("");
                }
                cells.addFirst(Long.toString(flawed.number()));
                cells.add(why(flawed, language));
                writer.row(cells);
            }
            last = some.getLast().number();
        }
    }

    private static boolean isOffered(String rows, String doubts) {
        return List.of("all", "good").contains(rows)
                && List.of("skip", "create").contains(doubts);
    }

    /** The choices of the page, row by row; nothing when one of them is none. */
    private static Optional<List<ImportDoubt.Answer>> answers(Map<String, String> typed) {
        var answers = new ArrayList<ImportDoubt.Answer>();
        for (var field : typed.entrySet()) {
            if (field.getKey().startsWith("shown-")) {
                var number = field.getKey().substring("shown-".length());
                var answer = ImportDoubt.Answer.of(number, typed.getOrDefault("doubt-" + number, ""), field.getValue());
                if (answer.isEmpty() || answers.size() == MOST_ANSWERS) {
                    return Optional.empty();
                }
                answers.add(answer.get());
            }
        }
        return Optional.of(answers);
    }

    private String why(ImportRows.Flawed flawed, Language language) {
        if (!flawed.undo().isEmpty() && !flawed.undo().equals("done")) {
            return words.text(language, "people.import.undo." + flawed.undo());
        }
        return flawed.action().equals("doubt")
                ? words.text(language, "people.import.problem.doubt")
                : flawed.problems().stream()
                        .map(problem -> words.text(language, "people.import.problem." + problem))
                        .collect(Collectors.joining(" "));
    }

    private Answer list(Answer answer, Viewer viewer, @Nullable String refusal, long row) {
        return answer.with(
                        "imports",
                        imports.visible(viewer).stream()
                                .map(file -> ImportShown.of(file, 0, ImportShown.Counts.NONE, ImportRows.Undone.NONE))
                                .toList())
                .with(
                        "scopes",
                        imports.scopes(viewer).stream()
                                .map(unit -> Choice.of(
                                        Long.toString(unit.id()), unit.name().reading(viewer.language())))
                                .toList())
                .with("refusal", refusal)
                .with("row", row);
    }

    private Answer page(
            Answer answer, Import file, List<String> mapping, @Nullable String refusal, long after, Viewer viewer) {
        return page(answer, file, mapping, refusal, after, List.of(), viewer);
    }

    private Answer page(
            Answer answer,
            Import file,
            List<String> mapping,
            @Nullable String refusal,
            long after,
            List<ImportDoubt.Answer> typed,
            Viewer viewer) {
        var language = viewer.language();
        var columns = new ArrayList<Choice>();
        columns.add(new Choice("", words.text(language, "people.import.column.none")));
        Arrays.stream(Column.values())
                .map(column -> new Choice(column.key(), words.text(language, "people.import.column." + column.key())))
                .forEach(columns::add);
        var checked = file.state() != Import.State.READ && file.state() != Import.State.CHECKING;
        var shown = ImportShown.of(
                file,
                rows.progress(file.id()).percent(),
                checked ? rows.counts(file.id()) : ImportShown.Counts.NONE,
                rows.undone(file.id()));
        var doubts = new ArrayList<>(
                file.state() == Import.State.CHECKED ? imports.doubts(file, after, SHOWN + 1, viewer) : List.of());
        var more = doubts.size() > SHOWN;
        if (more) {
            doubts.removeLast();
        }
        glances.record(
                "people.import.looked-at",
                viewer.person(),
                file.id(),
                doubts.stream()
                        .flatMap(doubt -> Stream.ofNullable(doubt.known()))
                        .map(ImportDoubt.Side::id)
                        .toList());
        return answer.with("file", shown)
                .with("doubts", doubts.stream().map(doubt -> doubt.said(typed)).toList())
                .with("open", checked ? rows.open(file.id()) : 0)
                .with("units", units.all(unitsOf(doubts)))
                .with("before", after == 0 ? -1 : Math.max(0, rows.before(file.id(), after, SHOWN) - 1))
                .with("next", more ? doubts.getLast().number() : 0)
                .with("kept", imports.isKept(file))
                .with("mapping", mapping)
                .with("refusal", refusal)
                .with("columns", columns)
                .with("unit", units.find(file.unit()).orElseThrow())
                .with("sample", rows.sample(file.id(), SAMPLE))
                .with(
                        "flawed",
                        checked
                                ? rows.flawed(file.id(), file.state() != Import.State.CHECKED, 0, SHOWN).stream()
                                        .map(flawed ->
                                                new Choice(Long.toString(flawed.number()), why(flawed, language)))
                                        .toList()
                                : List.of());
    }

    private static List<Long> unitsOf(List<ImportDoubt> doubts) {
        return doubts.stream()
                .flatMap(doubt -> Stream.concat(Stream.of(doubt.row()), Stream.ofNullable(doubt.known())))
                .map(ImportDoubt.Side::unit)
                .distinct()
                .toList();
    }

    private Answer stale(Import file, Viewer viewer) {
        return stale(file, List.of(), viewer);
    }

    /** What was chosen of the records that are still the ones it was chosen for stays chosen. */
    private Answer stale(Import file, List<ImportDoubt.Answer> typed, Viewer viewer) {
        var now = rows.find(file.id()).orElseThrow();
        var first = typed.stream().mapToLong(ImportDoubt.Answer::number).min().orElse(1);
        return page(
                Answer.stale("people/import"),
                now,
                now.mapping(),
                "people.import.refused.stale",
                first - 1,
                typed,
                viewer);
    }

    private static Answer back(long id) {
        return Answer.goTo(PATH + "/" + id);
    }

    private Import find(long id, Viewer viewer) {
        return imports.find(id, viewer).orElseThrow(NotHere::new);
    }

    /** A name is shown and nothing else: no path, no control characters, not without end. */
    private static String name(@Nullable String sent) {
        var plain = sent == null ? "" : sent.replaceAll(".*[/\\\\]", "").replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}]", "");
        return plain.length() <= 100 ? plain : plain.substring(0, 100);
    }
}
