package io.elman.cli;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.AndFullName.Predicates.fullNameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the compiler cannot keep: rules on the code of all modules, each with its reason.
class ArchitectureTest {

    /// Which modules a module may name. `module-info.java` says the same to the compiler; here a
    /// wrong arrow needs two changes, and the second one is seen.
    private static final Map<String, Set<String>> MAY_USE = Map.of(
            "kernels", Set.of(),
            "tensor", Set.of("kernels"),
            "nn", Set.of("kernels", "tensor"),
            "formats", Set.of("tensor"),
            "train", Set.of("tensor", "nn", "formats"),
            "interop", Set.of("tensor", "nn", "formats", "train"),
            "tasks", Set.of("tensor", "nn", "formats", "train"),
            "cli", Set.of("tensor", "nn", "formats", "train", "interop", "tasks"),
            "testkit", Set.of());

    private static final String VECTOR_API = "jdk.incubator.vector..";

    private final JavaClasses elman = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.elman");

    @Test
    void a_module_uses_only_the_modules_below_it() {
        MAY_USE.forEach((module, below) -> {
            String[] others = MAY_USE.keySet().stream()
                    .filter(other -> !other.equals(module) && !below.contains(other))
                    .map(ArchitectureTest::in)
                    .toArray(String[]::new);
            classesOf(in(module)).should().dependOnClassesThat(resideInAnyPackage(others))
                    .because("io.elman." + module + " may name only " + below
                            + ": a lower module stays usable without the ones above it")
                    .check(elman);
        });
    }

    @Test
    void every_module_is_in_the_table_of_directions() {
        classes().should().resideInAnyPackage(
                MAY_USE.keySet().stream().map(ArchitectureTest::in).toArray(String[]::new))
                .because("a module that is not in the table is not checked")
                .check(elman);
    }

    @Test
    void only_kernels_name_the_vector_api() {
        classesOutside(in("kernels")).should().dependOnClassesThat(resideInAPackage(VECTOR_API))
                .because("everything else must run, to the same bits, without that module")
                .check(elman);
    }

    @Test
    void only_kernels_multiply_and_add_in_one_rounding() {
        classesOutside(in("kernels")).should().accessTargetWhere(target(
                fullNameMatching("java\\.lang\\.(Strict)?Math\\.fma\\(.*")))
                .because("where a sum is rounded is decided in one place, or bits differ")
                .check(elman);
    }

    @Test
    void randomness_comes_from_the_counter_based_generator_alone() {
        productCode().should().dependOnClassesThat(named("java\\.util\\.(Random|SplittableRandom"
                + "|concurrent\\.ThreadLocalRandom|random\\..*)"))
                .orShould().accessTargetWhere(target(fullNameMatching(
                        "java\\.lang\\.(Strict)?Math\\.random\\(\\)"
                                + "|java\\.util\\.Collections\\.shuffle\\(.*")))
                .because("the same seed must give the same bits for any number of threads:"
                        + " use io.elman.tensor.Rng")
                .check(elman);
    }

    @Test
    void no_function_of_the_platform_whose_last_bit_may_differ() {
        productCode().should().accessTargetWhere(target(fullNameMatching(
                "java\\.lang\\.Math\\.(sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|exp|expm1"
                        + "|log|log10|log1p|pow|cbrt|hypot)\\(.*")))
                .because("Math may answer differently on another machine:"
                        + " use the kernels' functions or StrictMath")
                .check(elman);
    }

    @Test
    void only_the_command_line_prints() {
        noClasses().that().resideOutsideOfPackages(in("cli"), in("testkit"))
                .should().accessTargetWhere(target(fullNameMatching(
                        "java\\.lang\\.System\\.(out|err)"
                                + "|java\\.lang\\.IO\\.print.*"
                                + "|.*\\.printStackTrace\\(\\)")))
                .because(
                        "a library returns, throws or tells a listener; its caller owns the screen")
                .check(elman);
    }

    @Test
    void text_does_not_depend_on_the_country_of_the_machine() {
        productCode().should().accessTargetWhere(target(fullNameMatching(
                "java\\.lang\\.String\\.format\\(java\\.lang\\.String, .*"
                        + "|java\\.lang\\.String\\.formatted\\(.*"
                        + "|java\\.io\\.Print(Stream|Writer)\\.(printf|format)"
                        + "\\(java\\.lang\\.String, .*")))
                .because("0.5 would be printed as 0,5 in some countries: pass Locale.ROOT")
                .check(elman);
    }

    @Test
    void packages_have_no_cycles() {
        slices().matching("io.elman.(**)").should().beFreeOfCycles()
                .because("packages in a cycle can only be read together")
                .check(elman);
    }

    @Test
    void packages_and_types_say_what_they_are() {
        noClasses().should().resideInAnyPackage(
                "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..impl..",
                "..internal..", "..misc..", "..base..")
                .because("such a name says nothing and gathers everything")
                .check(elman);
        noClasses().should().haveNameMatching(
                ".*[.$](Abstract|Base)[A-Z][^.$]*|.*(Util|Utils|Helper|Helpers|Impl)")
                .because("such a name says nothing and gathers everything")
                .check(elman);
    }

    private static String in(String module) {
        return "io.elman." + module + "..";
    }

    private static GivenClassesConjunction classesOf(String packages) {
        return noClasses().that().resideInAPackage(packages);
    }

    private static GivenClassesConjunction classesOutside(String packages) {
        return noClasses().that().resideOutsideOfPackage(packages);
    }

    /// All that a user runs: everything but the testkit.
    private static GivenClassesConjunction productCode() {
        return classesOutside(in("testkit"));
    }

    private static DescribedPredicate<JavaClass> named(String pattern) {
        return DescribedPredicate.describe(
                "named " + pattern, type -> type.getName().matches(pattern));
    }
}
