package ma.etamkeen.training.web.courses;

import java.util.List;
import ma.etamkeen.platform.forms.Choice;

/** The lists of the form of a course. */
public record CourseChoices(
        List<Choice> kinds,
        List<Choice> paths,
        List<Choice> areas,
        List<Choice> formats,
        List<Choice> languages,
        List<Choice> levels,
        List<Choice> categories,
        List<Choice> functions,
        List<Choice> regions,
        List<Choice> units,
        List<Choice> courses) {}
