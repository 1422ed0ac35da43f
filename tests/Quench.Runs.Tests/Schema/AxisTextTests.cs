using CsCheck;
using Quench.Runs.Planning;
using Quench.Runs.Schema;

namespace Quench.Runs.Tests.Schema;

public sealed class AxisTextTests
{
    private static readonly ParameterSchema Schema = ParameterSchema.Of<TestStudy.Parameters>();

    [Theory]
    [InlineData("chance", "0.5", "0.5")]
    [InlineData("chance", "0.1,0.2,0.1", "0.1 0.2")]
    [InlineData("chance", "0.1:1:10", "0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1")]
    [InlineData("chance", "1e-3:1:4:log", "0.001 0.01 0.1 1")]
    [InlineData("chance", "0,0.5:1:2", "0 0.5 1")]
    [InlineData("tosses", "1:1000:7:log", "1 3 10 32 100 316 1000")]
    [InlineData("tosses", "10:20:3", "10 15 20")]
    [InlineData("blocks", "1e3", "1000")]
    [InlineData("flavour", "plain,that-throws", "plain that-throws")]
    [InlineData("biased", "true,false", "true false")]
    [InlineData("cut", "1,infinity", "1 infinity")]
    [InlineData("source", "a,b:c", "a,b:c")]
    public void Values_are_read(string name, string text, string expected) =>
        Assert.Equal(expected, string.Join(' ', AxisText.Expand(Schema[name], text).Select(Parameter.Format)));

    [Theory]
    [InlineData("chance", "1.5", "0 to 1")]
    [InlineData("chance", "nan", "0 to 1")]
    [InlineData("chance", "", "0 to 1")]
    [InlineData("chance", "infinity", "0 to 1")]
    [InlineData("chance", "0:1", "start:stop:count")]
    [InlineData("chance", "0:1:1", "2 to 100000")]
    [InlineData("chance", "0:1:5:log", "above 0")]
    [InlineData("chance", "0:1:5:lin", "start:stop:count")]
    [InlineData("tosses", "1.5", "whole number")]
    [InlineData("tosses", "1e10", "whole number")]
    [InlineData("tosses", "0", "at least 1", "1 to 1e9")]
    [InlineData("flavour", "plan", "did you mean 'plain'")]
    [InlineData("biased", "maybe", "false or true")]
    [InlineData("cut", "1:infinity:3", "finite")]
    public void A_bad_value_is_refused_with_its_range(string name, string text, params string[] anyOf)
    {
        string message = Assert.Throws<BadInputException>(() => AxisText.Expand(Schema[name], text)).Message;
        Assert.Contains(name, message);
        Assert.Contains(anyOf, part => message.Contains(part, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void An_unknown_parameter_gets_a_suggestion() =>
        Assert.Contains("did you mean 'tosses'", Assert.Throws<BadInputException>(() => Questions.Plan("toses=3")).Message);

    [Fact]
    public void A_real_value_keeps_its_bits_through_the_text() => Gen.Double[0, 1].Sample(x =>
        BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits((double)Schema["chance"].Parse(Parameter.Format(x))) || x == 0, iter: 10_000, threads: 1, seed: "0000KOIPe036");

    /// <summary>Any text is read or refused in one line; nothing else escapes.</summary>
    [Fact]
    public void Any_text_is_a_plan_or_a_clear_refusal()
    {
        string[] names = [.. Schema.All.Select(p => p.Name), "nonsense", ""];
        Gen<string> fragment = Gen.OneOf(Gen.OneOf<string>("0", "1", "0.5", "1e999", "-1", ":", ",", "::", "log", "NaN", "infinity", "true", "plain", "=", " ", "\n", "\0", "é", "100000", "٣", "0x10"), Gen.String[0, 4]);
        Gen.Select(Gen.OneOf(names), fragment.Array[0, 6]).Sample((name, parts) =>
        {
            try
            {
                Plan plan = Plan.Of(new(Questions.Coin, Scale.Smoke, [new(name, string.Concat(parts))]));
                return plan.Points.Count > 0;
            }
            catch (BadInputException e) { return e.Message.Length is > 10 and < 500 && !e.Message.Contains('\n', StringComparison.Ordinal); }
        }, iter: 20_000, threads: 1);
    }
}
