using System.Xml.Linq;
using Quench.Runs.Figures;

namespace Quench.Runs.Tests.Figures;

public sealed class FigureFontTests
{
    /// <summary>The renderer writes the family of the typeface that drew a text; no machine has ours, so none of its fonts was used.</summary>
    [Fact]
    public void Every_text_is_drawn_in_the_font_of_the_assembly()
    {
        XElement[] texts = [.. XElement.Parse(FigureRenderer.Svg(SampleFigures.Magnetization(), embedFont: false)).Descendants().Where(e => e.Name.LocalName == "text")];
        Assert.True(texts.Length > 12);
        Assert.All(texts, text => Assert.StartsWith("Quench Sans,", text.Attribute("font-family")?.Value, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.True(FigureFont.Covers(text.Value.Trim())));
    }

    [Fact]
    public void The_typeface_is_the_one_embedded() => Assert.Equal("Quench Sans", FigureFont.Typeface.FamilyName);

    [Theory]
    [InlineData("⟨|m|⟩ ⟪x⟫ ⌊x⌋ ‖x‖ √∑∏∫∂∇∞±×·÷≤≥≠≈≪≫∝∈∉∀∃∅⊗⊕")]
    [InlineData("αβγδεζηθικλμνξοπρσςτυφχψω ΑΒΓΔΘΛΞΠΣΦΨΩ ϑϕϵ ℓℏℝℕℤ")]
    [InlineData("x⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ ᵀ x₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢᵣᵤᵥⱼ")]
    [InlineData("→←↔↑↓⇒⇐⇔↦ −–—…′″ ✓✗ ○●□■△▲◇◆ m̂ ẋ R̂ ā x̃ naïve Größe Français Łódź")]
    public void The_signs_of_the_field_have_glyphs(string text) =>
        Assert.DoesNotContain(text.Normalize(System.Text.NormalizationForm.FormC).EnumerateRunes(), rune => !FigureFont.Typeface.ContainsGlyph(rune.Value));

    [Fact]
    public void A_sign_that_the_font_lacks_is_known_as_lacking() => Assert.False(FigureFont.Covers("漢"));

    [Fact]
    public void A_loose_figure_carries_the_font() =>
        Assert.Contains("src:url(data:font/woff2;base64,d09GMg", FigureRenderer.Svg(SampleFigures.Magnetization()), StringComparison.Ordinal);
}
