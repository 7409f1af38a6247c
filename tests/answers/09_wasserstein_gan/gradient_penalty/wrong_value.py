# mistake: penalty-on-the-value
def gradient_penalty(critic, points, one_sided=True):
    scores = critic(points)
    return (F.relu(scores.abs() - 1) if one_sided else scores - 1).square().mean()
