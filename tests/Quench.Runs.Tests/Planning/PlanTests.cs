using Quench.Runs.Planning;

namespace Quench.Runs.Tests.Planning;

public sealed class PlanTests
{
    [Fact]
    public void Axes_multiply_and_what_is_given_replaces_a_default()
    {
        Plan plan = Questions.Plan("chance=0.1,0.2,0.3 tosses=10,20 blocks=5", replicas: 4);
        Assert.Equal(6, plan.Points.Count);
        Assert.Equal(24, plan.Cells.Count);
        Assert.Equal(["chance", "tosses"], plan.Varying);
        Assert.Equal("chance=0.1 tosses=10 blocks=5 flavour=plain biased=false cut=infinity source=coin", plan.Points[0].Text);
    }

    [Fact]
    public void A_text_value_is_taken_whole_and_a_second_one_adds_a_value()
    {
        Assert.Equal(2, Questions.Plan("chance=0.5 source=a,b source=c").Points.Count);
        Assert.Contains("given twice", Assert.Throws<BadInputException>(() => Questions.Plan("chance=0.5 chance=0.6")).Message);
    }

    [Fact]
    public void Every_ingredient_changes_the_key_and_the_same_question_has_the_same_hash()
    {
        Plan plan = Questions.Plan("chance=0.5");
        Assert.Equal(plan.Cells[0].Key, Questions.Plan("chance=0.25,0.5").Cells[1].Key);
        Assert.Equal(plan.Hash, Questions.Plan("chance=0.50").Hash);
        string[] keys = [plan.Cells[0].Key, Questions.Plan("chance=0.5", seed: 2).Cells[0].Key, Questions.Plan("chance=0.5 tosses=99").Cells[0].Key, Questions.Plan("chance=0.5", replicas: 2).Cells[1].Key];
        Assert.Equal(4, keys.Distinct().Count());
        Assert.NotEqual(plan.Hash, Questions.Plan("chance=0.5", seed: 2).Hash);
    }

    [Fact]
    public void What_the_study_refuses_is_refused_before_anything_runs()
    {
        using TemporaryFolder folder = new();
        string message = Assert.Throws<BadInputException>(() => Questions.Run(Questions.Plan("blocks=5000"), folder["run"])).Message;
        Assert.Contains("blocks = 5000", message);
        Assert.Contains("raise tosses", message);
        Assert.False(Directory.Exists(folder["run"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1_000_001)]
    public void Replicas_have_a_range(int replicas) => Assert.Contains("--replicas", Assert.Throws<BadInputException>(() => Questions.Plan(replicas: replicas)).Message);

    [Fact]
    public void Too_many_points_are_refused() => Assert.Contains("fewer values", Assert.Throws<BadInputException>(() => Questions.Plan("chance=0:1:100000 tosses=1:100:20")).Message);
}
