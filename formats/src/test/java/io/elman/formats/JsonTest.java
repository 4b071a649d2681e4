package io.elman.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.elman.testkit.Seeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void plain_data_become_a_line_of_text_in_their_order() {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("event", "epoch");
        data.put("epoch", 1);
        data.put("loss", 0.1);
        data.put("lr", 0.001f);
        data.put("done", false);
        data.put("best", null);
        data.put("sizes", List.of(12, 128L, (short) 3, (byte) 4));
        data.put("nested", Map.of("empty", Map.of(), "none", List.of()).get("empty"));

        assertThat(Json.write(data))
                .isEqualTo(
                        "{\"event\":\"epoch\",\"epoch\":1,\"loss\":0.1,\"lr\":0.001,\"done\":false,"
                                + "\"best\":null,\"sizes\":[12,128,3,4],\"nested\":{}}");
    }

    @Test
    void text_becomes_data_of_documented_types() {
        Object data = Json.parse("j",
                " {\"a\": [1, -2.5, 1e2, true, null, \"\\u2611 \\n\"], \"b\": {}} ");

        assertThat(data).isEqualTo(
                Map.of("a", Arrays.asList(1L, -2.5, 100.0, true, null, "☑ \n"), "b", Map.of()));
    }

    @Test
    void fields_keep_the_order_of_the_text() {
        Object data = Json.parse("j", "{\"z\":1,\"a\":2,\"m\":3}");

        assertThat(Json.write(data)).isEqualTo("{\"z\":1,\"a\":2,\"m\":3}");
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                    0.0, -0.0, 1, 0.1, 1.0 / 3, 1e22, 1e23, 123456789.12345679, 4.9e-324,
                    2.2250738585072014e-308,
                    1.7976931348623157e308, -1e-7, 9007199254740992.0
            })
    void doubles_come_back_to_the_bit(double number) {
        Object back = Json.parse("j", Json.write(number));

        // Double.equals compares bits.
        assertThat(back).isEqualTo(Double.valueOf(number));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MAX_VALUE, Long.MIN_VALUE, 9007199254740993L, 1L << 31})
    void whole_numbers_come_back(long number) {
        assertThat(Json.parse("j", Json.write(number))).isEqualTo(number);
    }

    @Test
    void random_data_come_back() {
        SplittableRandom random = Seeded.random(JsonTest.class);
        for (int i = 0; i < 500; i++) {
            Object data = randomData(random, 4);

            assertThat(Json.parse("j", Json.write(data))).isEqualTo(data);
        }
    }

    private static @Nullable Object randomData(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth == 0 ? 5 : 7)) {
            case 0 -> random.nextLong() >> random.nextInt(64);
            case 1 -> {
                double number = Double.longBitsToDouble(random.nextLong());
                yield Double.isFinite(number) ? number : 0.5;
            }
            case 2 -> random.nextBoolean();
            case 3 -> null;
            case 4 -> randomText(random);
            case 5 -> {
                List<@Nullable Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(randomData(random, depth - 1));
                }
                yield list;
            }
            default -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(randomText(random), randomData(random, depth - 1));
                }
                yield map;
            }
        };
    }

    private static String randomText(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int point = random.nextBoolean() ? random.nextInt(128) : random.nextInt(0x110000);
            text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 'x' : point);
        }
        return text.toString();
    }

    @Test
    void floats_are_written_short_and_come_back_by_a_cast() {
        SplittableRandom random = Seeded.random(JsonTest.class);
        for (int i = 0; i < 20_000; i++) {
            float number = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(number)) {
                double back = JsonView.parse("j", Json.write(number)).number();
                assertThat((float) back).isEqualTo(number);
            }
        }
        assertThat(Json.write(0.001f)).isEqualTo("0.001");
    }

    @Test
    void a_float_whose_own_text_is_too_short_for_a_cast_gets_a_longer_one() {
        float number = 7.038531E-26f;
        assertThat((float) Double.parseDouble(Float.toString(number))).isNotEqualTo(number);

        double back = JsonView.parse("j", Json.write(number)).number();

        assertThat((float) back).isEqualTo(number);
    }

    @Test
    void data_that_json_has_not_are_refused_with_their_place() {
        assertUnfit(Double.NaN, "expected a finite number at the top, got NaN");
        assertUnfit(Map.of("loss", Float.NEGATIVE_INFINITY),
                "expected a finite number at loss, got -Infinity");
        assertUnfit(
                Map.of("a", List.of(1, Map.of("b", 'c'))),
                "expected a map, list, text, number, Boolean or null at a[1].b, got a java.lang.Character");
        assertUnfit(
                Map.of("a", Map.of(1, 2)), "expected a text as the name of a field at a, got 1");
        assertUnfit(
                Collections.singletonMap(null, 2),
                "expected a text as the name of a field at the top, got null");
        assertUnfit(
                List.of("\udc00"),
                "expected a map, list, text, number, Boolean or null at the top[0], got a java.lang.String");
    }

    private static void assertUnfit(Object data, String message) {
        assertThatThrownBy(() -> Json.write(data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("JSON: " + message);
    }

    @Test
    void nesting_has_an_end_in_both_directions() {
        Object data = 1L;
        for (int i = 0; i < Json.MAX_DEPTH; i++) {
            data = List.of(data);
        }
        List<Object> deeper = List.of(data);

        assertThat(Json.parse("j", Json.write(data))).isEqualTo(data);
        assertThatThrownBy(() -> Json.write(deeper))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "JSON: expected at most 100 levels, got more at the top[0][0]");
        String text = "[".repeat(102) + "]".repeat(102);
        assertThatThrownBy(() -> Json.parse("j", text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith(
                        "j: expected at most 100 levels at line 1, column 102, got more. ");
    }

    @Test
    void text_that_is_not_one_json_value_is_refused_with_its_place() {
        assertFault("", "expected JSON, got an empty text");
        assertFault("  ", "expected JSON, got an empty text");
        assertFault("{} x", "not JSON at line 1, column 4: Unrecognized token 'x'");
        assertFault("1 2", "expected the end of the JSON text at line 1, column 3, got more");
        assertFault("{\n\"a\":1,\n\"a\":2}", "a second field \"a\" at line 3, column 1");
        assertFault("[1,]", "not JSON at line 1, column 4: Unexpected character (']'");
        assertFault("[1", "not JSON at line 1, column 3: Unexpected end-of-input");
        assertFault("[01]",
                "not JSON at line 1, column 3: Invalid numeric value: Leading zeroes not allowed");
        assertFault("9".repeat(2000),
                "not JSON: Number value length (2000) exceeds the maximum allowed (1000");
        assertFault("NaN", "not JSON at line 1, column ");
        assertFault("'a'", "not JSON at line 1, column 1: Unexpected character ('''");
        assertFault("// c\n1", "not JSON at line 1, column 1: Unexpected character ('/'");
        assertFault("\"\t\"", "not JSON at line 1, column 2: Illegal unquoted character");
        assertFault("[9223372036854775808]",
                "expected a whole number of 64 bits at line 1, column 2, got 92233720368");
        assertFault("[1e999]", "expected a number below 1.8e308 at line 1, column 2, got 1e999");
        assertFault("[\"\\ud800\"]",
                "expected Unicode text at line 1, column 2, got half a surrogate pair");
    }

    private static void assertFault(String text, String message) {
        assertThatThrownBy(() -> Json.parse("j", text))
                .isInstanceOf(FormatException.class)
                .hasMessageStartingWith("j: " + message)
                .hasMessageEndingWith(
                        ". The file is damaged, or was written by something else: get an intact copy.");
    }
}
