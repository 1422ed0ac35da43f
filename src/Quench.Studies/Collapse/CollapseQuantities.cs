namespace Quench.Studies.Collapse;

/// <summary>What <see cref="DataCollapse"/> measures.</summary>
internal sealed class CollapseQuantities
{
    public Quantity Own { get; } = new("own-weight", "E w₁", "t");
    public Quantity Participation { get; } = new("participation", "E Σw²", "t");
    public Quantity Entropy { get; } = new("entropy", "E H", "t");
    public Quantity Effective { get; } = new("effective-points", "exp E H", "t");
    public Quantity SameImage { get; } = new("clone-same-image", "P(same image)", "t");
    public Quantity SameClass { get; } = new("clone-same-class", "P(same class)", "t");
    public Quantity Identity { get; } = new("own-weight-less-participation", "E w₁ − E Σw²", "t");
    public Quantity RunsIdentity { get; } = new("same-image-less-participation", "P(same image) − E Σw²", "t");
    public Quantity ClassIdentity { get; } = new("same-class-less-weights", "P(same class) − E ΣP_c²", "t");
    public Quantity CollapseTime { get; } = new("collapse-time", "t_C");
    public Quantity SpeciationTime { get; } = new("speciation-time", "t_S");
    public Quantity Denoised { get; } = new("denoised-sample", "sample", "t", "sample");
    public Quantity Nearest { get; } = new("nearest-datum", "nearest", "t", "sample");
}
