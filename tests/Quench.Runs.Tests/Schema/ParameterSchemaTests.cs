using Quench.Runs.Schema;

namespace Quench.Runs.Tests.Schema;

public sealed class ParameterSchemaTests
{
    private sealed record Reserved
    {
        [Parameter("a column", "")]
        public double Mean { get; init; }
    }

    private sealed record Undescribed
    {
        public double Length { get; init; }
    }

    private sealed record OfNoKnownType
    {
        [Parameter("when", "")]
        public DateTime When { get; init; }
    }

    [Fact]
    public void Names_of_columns_are_reserved() => Assert.Contains("'mean' is the name of a table column", Assert.Throws<InvalidOperationException>(ParameterSchema.Of<Reserved>).Message);

    [Fact]
    public void A_parameter_is_described() => Assert.Contains("lacks [Parameter]", Assert.Throws<InvalidOperationException>(ParameterSchema.Of<Undescribed>).Message);

    [Fact]
    public void A_parameter_has_a_type_that_can_be_written() => Assert.Contains("is a DateTime", Assert.Throws<InvalidOperationException>(ParameterSchema.Of<OfNoKnownType>).Message);

    [Theory]
    [InlineData("HeatBath", "heat-bath")]
    [InlineData("DpmSolver2m", "dpm-solver-2m")]
    [InlineData("Beta", "beta")]
    [InlineData("MeanRHat", "mean-r-hat")]
    public void Names_are_kebab_case(string name, string expected) => Assert.Equal(expected, KebabCase.Of(name));
}
