# mistake: returns-nothing
def generator_loss(fake_logits):
    print(F.softplus(-fake_logits).mean())
