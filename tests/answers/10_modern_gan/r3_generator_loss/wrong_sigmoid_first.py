# mistake: sigmoid-first
# says: The logits go through a sigmoid before they are compared.
# look: Compare the logits as they are.
def r3_generator_loss(D, real, fake):
    return F.softplus(D(real).sigmoid() - D(fake).sigmoid()).mean()
